-- Ringing up those who were chosen. Several people ring at once: whoever takes a person has her for a while,
-- so that nobody is rung by two.

create table recruitment.calls (
  id uuid primary key,           -- made by the client
  hearing_id uuid not null references hearing.hearings,
  participant_key uuid not null references recruitment.participants,
  outcome text not null check (outcome in ('confirmed', 'withdrew', 'no_answer', 'call_again', 'wrong_number')),
  next_at timestamptz,           -- when the person asked to be rung again
  called_at timestamptz not null default clock_timestamp(),
  called_by text not null,
  check (outcome <> 'call_again' or next_at is not null)
);
create index on recruitment.calls (participant_key, called_at);
create index on recruitment.calls (hearing_id);

create table recruitment.call_claims (
  participant_key uuid primary key references recruitment.participants,
  hearing_id uuid not null references hearing.hearings,
  claimed_by uuid not null references access.accounts,
  until timestamptz not null
);
create index on recruitment.call_claims (hearing_id);

alter table recruitment.calls enable row level security;
alter table recruitment.call_claims enable row level security;

/*
 * Whom to ring, the first first. `rank` is 1 for somebody whose agreed time has come, 2 for nobody rung yet,
 * 3 for no answer last time, 4 for an agreed time to come, 5 for a wrong number; within it by `turn`. Only
 * those who can still say yes: chosen or in reserve, neither confirmed nor withdrawn, not yet at the hearing.
 */
create view api.call_list as
  select s.hearing_id, s.participant_key, s.role, s.place, c.reference, c.name, c.phone, c.city,
         coalesce(n.attempts, 0)::integer as attempts, l.outcome as last_outcome, l.called_at as last_at, l.next_at,
         case when l.outcome is null then 2 when l.outcome = 'wrong_number' then 5
              when l.next_at <= now() then 1 when l.next_at > now() then 4 else 3 end as rank,
         coalesce(l.next_at, l.called_at) as turn,
         k.claimed_by, k.until as claimed_until, a.name as claimed_by_name
    from recruitment.selections s
    join contact.people c on c.participant_key = s.participant_key
    left join lateral (select x.outcome, x.called_at, x.next_at from recruitment.calls x
                        where x.participant_key = s.participant_key order by x.called_at desc limit 1) l on true
    left join lateral (select count(*) as attempts from recruitment.calls x
                        where x.participant_key = s.participant_key) n on true
    left join recruitment.call_claims k on k.participant_key = s.participant_key and k.until > now()
    left join access.accounts a on a.id = k.claimed_by
   where s.role in ('panel', 'reserve') and s.confirmed_at is null
     and not exists (select from api.attended t where t.participant_key = s.participant_key);
create view api.calls as
  select k.id, k.hearing_id, k.participant_key, k.outcome, k.next_at, k.called_at, a.name as caller
    from recruitment.calls k left join access.accounts a on k.called_by = 'account:' || a.id;
grant select on api.call_list, api.calls to service_role;

-- Takes a person to ring for a quarter of an hour; again, and it is a quarter of an hour from now. Refuses
-- `claimed` {by} while somebody else has her, `not_to_call`.
create function api.claim_call(hearing_id uuid, participant_key uuid, account_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare holder uuid;
begin
  if not exists (select from api.call_list l where l.hearing_id = claim_call.hearing_id
                  and l.participant_key = claim_call.participant_key) then
    perform audit.refuse('not_to_call');
  end if;
  insert into recruitment.call_claims as k (participant_key, hearing_id, claimed_by, until)
  values (claim_call.participant_key, claim_call.hearing_id, account_id, now() + interval '15 minutes')
  on conflict on constraint call_claims_pkey do update set claimed_by = excluded.claimed_by, until = excluded.until
   where k.claimed_by = excluded.claimed_by or k.until <= now()
  returning k.claimed_by into holder;
  if holder is null then
    perform audit.refuse('claimed', (select jsonb_build_object('by', a.name) from recruitment.call_claims k
      join access.accounts a on a.id = k.claimed_by where k.participant_key = claim_call.participant_key));
  end if;
  return 'true';
end $$;

-- Takes the first whom nobody has, of the panel or of the reserves; null when there is nobody left whose
-- turn it is. What one already has, one keeps.
create function api.claim_next_call(hearing_id uuid, role text, account_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare hearing uuid := hearing_id; next_one uuid;
begin
  -- One at a time: two who ask at once get two people.
  perform pg_advisory_xact_lock(hashtextextended(hearing::text, 3));
  select l.participant_key into next_one from api.call_list l
   where l.hearing_id = hearing and l.role = claim_next_call.role and l.rank <= 3
     and (l.claimed_by is null or l.claimed_by = account_id)
   order by l.claimed_by is null, l.rank, l.turn, l.place limit 1;
  if next_one is null then return 'null'; end if;
  perform api.claim_call(hearing, next_one, account_id);
  return to_jsonb(next_one);
end $$;

create function api.release_call(hearing_id uuid, participant_key uuid, account_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  delete from recruitment.call_claims k where k.hearing_id = release_call.hearing_id
     and k.participant_key = release_call.participant_key and k.claimed_by = account_id;
  return 'true';
end $$;

/*
 * What came of a call: {id, participant, outcome, next_at, note}. A yes confirms and a no withdraws, in the
 * same step. The same again changes nothing. Refuses as set_selection, and `claimed` {by} while somebody
 * else has the person.
 */
create function api.record_call(hearing_id uuid, call jsonb, account_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare hearing uuid := hearing_id; c record; actor text := 'account:' || account_id; holder text;
begin
  select * into c from jsonb_to_record(call) as x(id uuid, participant uuid, outcome text, next_at timestamptz, note text);
  perform recruitment.must_be_invited(hearing, c.participant);
  if exists (select from recruitment.calls x where x.id = c.id) then return 'true'; end if;
  select a.name into holder from recruitment.call_claims k join access.accounts a on a.id = k.claimed_by
   where k.participant_key = c.participant and k.claimed_by <> account_id and k.until > now();
  if holder is not null then perform audit.refuse('claimed', jsonb_build_object('by', holder)); end if;
  if not exists (select from recruitment.selections s where s.participant_key = c.participant) then
    perform audit.refuse('not_selected');
  end if;
  insert into recruitment.calls (id, hearing_id, participant_key, outcome, next_at, called_by)
  values (c.id, hearing, c.participant, c.outcome, case when c.outcome in ('call_again', 'no_answer') then c.next_at end, actor);
  perform recruitment.note_event(hearing, c.participant, 'called', actor, jsonb_build_object('outcome', c.outcome));
  if c.outcome in ('confirmed', 'withdrew') then
    perform api.set_selection(hearing, c.participant, case c.outcome when 'withdrew' then 'withdrawn' else 'confirmed' end, actor);
  end if;
  if trim(coalesce(c.note, '')) <> '' then
    perform api.add_note(c.id, hearing, c.participant, c.note, actor);
  end if;
  delete from recruitment.call_claims k where k.participant_key = c.participant;
  return 'true';
end $$;

grant execute on function
  api.claim_call(uuid, uuid, uuid), api.claim_next_call(uuid, text, uuid), api.release_call(uuid, uuid, uuid),
  api.record_call(uuid, jsonb, uuid)
to service_role;
