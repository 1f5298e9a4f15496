/*
 * As before, and the test recipients first: nobody else's e-mail is taken before each of them has been
 * tried once, also where several processes send. Put off, failed or in doubt is tried: a mail server that
 * asks to come again, or a process that died, holds the mailing up no longer than it takes to know. What
 * never reached a mail server is not tried.
 *
 * No lock is needed for that: once tried stays tried, so whoever sees it so may go on, and whoever sees an
 * older state takes nothing.
 */
create or replace function api.claim_email(claimed_by text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare m post.mailings; d post.deliveries; tests_first boolean;
begin
  for m in select * from post.mailings x
            where x.channel = 'email' and x.released_at is not null and x.stopped_at is null
            order by x.released_at loop
    tests_first := exists (
      select from post.known_deliveries x
       where x.mailing_id = m.id and x.test_recipient_id is not null and x.number is not null
         and x.sent_at is null and x.failed is null and x.skipped is null and not x.in_doubt
         -- The attempt counts from when it is taken: the first is waiting, or under way.
         and x.attempts = case when x.claimed_at is null then 0 else 1 end);
    select * into d from post.deliveries x
     where x.mailing_id = m.id and x.number is not null and x.claimed_at is null and x.sent_at is null
       and x.failed is null and x.skipped is null and (x.next_at is null or x.next_at <= clock_timestamp())
       and (x.test_recipient_id is not null or not tests_first)
     order by x.number limit 1 for update skip locked;
    if d.id is null then continue; end if;
    update post.deliveries x set claimed_at = clock_timestamp(), claimed_by = claim_email.claimed_by,
           doubted_at = null, attempts = x.attempts + 1
     where x.id = d.id;
    return (select jsonb_build_object(
        'delivery', d.id, 'mailing', m.id, 'list_hash', m.list_hash, 'number', d.number, 'attempts', d.attempts + 1,
        'is_test', d.test_recipient_id is not null, 'name', coalesce(c.name, t.name), 'email', coalesce(c.email, t.email),
        'access_code', c.access_code,
        'standing', (select to_jsonb(s) || jsonb_build_object('already', post.already(d.participant_key, m))
                       from post.standings s where s.participant_key = d.participant_key))
      from (select 1) one
      left join contact.people c on c.participant_key = d.participant_key
      left join contact.test_recipients t on t.id = d.test_recipient_id);
  end loop;
  return 'null';
end $$;
