-- Who is asked by a measurement that is open now and has not handed it in can be reminded by post, whichever
-- measurement it is: the same rule as on the tablets (api.asked), looked up again as each e-mail leaves.
alter table post.mailings
  drop constraint mailings_audience_check,
  add constraint mailings_audience_check check (audience in
    ('all', 'not_answered', 'owes', 'willing', 'chosen', 'unconfirmed', 'confirmed', 'reserves', 'not_chosen', 'comparison'));

create or replace view post.standings as
  select p.hearing_id, p.key as participant_key,
         t0.participant_key is not null as answered,
         coalesce(r.willing, false) and t0.participant_key is not null as willing,
         s.role as selection,
         s.confirmed_at is not null as confirmed,
         exists (select from recruitment.draws d where d.hearing_id = p.hearing_id) as drawn,
         x.participant_key is not null as declined,
         c.address <> '' and c.postcode <> '' and c.city <> '' as has_address,
         c.email is not null as has_email,
         array(select b.channel from recruitment.bounces b
                where b.participant_key = p.key order by b.channel) as bounced,
         o.participant_key is not null as opted_out,
         g.participant_key is not null as comparison,
         exists (select from survey.waves open
                   join api.asked a on a.wave_id = open.id and a.participant_key = p.key
                  where open.hearing_id = p.hearing_id and survey.state_now(open) = 'open'
                    and not exists (select from survey.submissions done
                                     where done.wave_id = open.id and done.participant_key = p.key)) as owes
    from recruitment.participants p
    join contact.people c on c.participant_key = p.key
    left join survey.waves w on w.hearing_id = p.hearing_id and w.code = 'T0'
    left join survey.submissions t0 on t0.wave_id = w.id and t0.participant_key = p.key
    left join recruitment.replies r on r.participant_key = p.key
    left join recruitment.selections s on s.participant_key = p.key
    left join recruitment.declines x on x.participant_key = p.key
    left join recruitment.comparison_group g on g.participant_key = p.key
    left join post.opt_outs o on o.participant_key = p.key;

create or replace function api.post_standings(mailing_id uuid, after_key uuid, row_count integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(to_jsonb(page) order by page.participant_key), '[]') from (
    select s.participant_key, s.answered, s.willing, s.selection, s.confirmed, s.drawn, s.declined, s.has_address,
           s.has_email, s.bounced, s.opted_out, s.comparison, s.owes, post.already(s.participant_key, m) as already
      from post.mailings m join post.standings s on s.hearing_id = m.hearing_id
     where m.id = post_standings.mailing_id and (after_key is null or s.participant_key > after_key)
     order by s.participant_key limit least(row_count, 5000)) page;
$$;
