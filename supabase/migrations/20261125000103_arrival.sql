-- The day itself: people received at the door, and the tablets they are lent.

-- A tablet of the hearing: known to people by the number on its back, to the server by a secret in its
-- cookie, of which only the SHA-256 stands here. Whoever it is lent to is signed in on it.
create table access.tablets (
  id uuid primary key default gen_random_uuid(),
  hearing_id uuid not null references hearing.hearings,
  number integer not null check (number between 1 and 9999),
  secret_hash text not null unique,
  enrolled_at timestamptz not null default clock_timestamp(),
  participant_key uuid unique references recruitment.participants,   -- nobody has two
  lent_at timestamptz,
  session_hash text,             -- the session the tablet made for the person
  lost_at timestamptz,
  unique (hearing_id, number),
  check ((participant_key is null) = (lent_at is null)),
  check (participant_key is null or lost_at is null)
);

-- A tablet that waits to be taken in shows a code of six digits; whoever stands beside it types them.
create table access.tablet_requests (
  secret_hash text primary key,
  code_hash text not null unique,
  expires_at timestamptz not null
);
create index on access.tablet_requests (expires_at);
alter table access.tablets enable row level security;
alter table access.tablet_requests enable row level security;

-- What a tablet may know of itself.
create view api.own_tablet as
  select t.secret_hash, t.id, t.hearing_id, t.number, t.participant_key, t.session_hash, t.lost_at,
         h.slug as hearing_slug, h.name_da as hearing_name_da, h.name_en as hearing_name_en
    from access.tablets t join hearing.hearings h on h.id = t.hearing_id;
-- Who has which tablet.
create view api.tablets as
  select t.id, t.hearing_id, t.number, t.enrolled_at, t.participant_key, c.name, c.reference, t.lent_at,
         t.session_hash is not null as signed_in, t.lost_at
    from access.tablets t left join contact.people c on c.participant_key = t.participant_key;

/*
 * Everybody on the panel or gone from it, as the door sees them, with what it must know without a network: `code_tag` is the first eight digits
 * of the code's hash, enough to tell a thousand people apart and too little to find the code by. `group_number` is the
 * table of the first session; `arrived_at` is null for those who were not received at the door.
 */
create view api.door_people as
  select s.hearing_id, s.participant_key, c.reference, c.name, left(k.code_hash, 8) as code_tag,
         case when s.replaced_by is not null then 'replaced'
              when s.role = 'withdrawn' and s.absent then 'absent'
              when s.role = 'withdrawn' then 'withdrawn'
              when a.at is not null then 'attended'
              when s.confirmed_at is not null then 'confirmed'
              else 'chosen' end as state,
         d.arrived_at, t.number as tablet,
         (select g.number from programme.seats x join programme.groups g on g.id = x.group_id
            join programme.sessions n on n.id = x.session_id
           where x.participant_key = s.participant_key order by n.position limit 1) as group_number
    from recruitment.selections s
    join contact.people c on c.participant_key = s.participant_key
    left join access.codes k on k.participant_key = s.participant_key and k.revoked_at is null
    left join api.attended a on a.participant_key = s.participant_key
    left join recruitment.attendance d on d.participant_key = s.participant_key
    left join access.tablets t on t.participant_key = s.participant_key
   where s.role = 'panel' or s.withdrew_from = 'panel';
grant select on api.own_tablet, api.tablets, api.door_people to service_role;

/*
 * Somebody stands at the door: {id, code_hash | participant, seconds_ago, anyway}. Answers {status, key?, at?}:
 * 'received' · 'already' (with the time) · 'withdrawn' (said no; received only `anyway`) · 'replaced' ·
 * 'not_on_panel' · 'wrong_hearing' · 'code_replaced' · 'unknown'. Whoever was recorded as absent and has
 * not been replaced is back on the panel. The same id again gives the first answer's person as 'already'
 * and receives nobody anew, also after it was undone: a door without a network sends late and twice.
 */
create function api.check_in(hearing_id uuid, arrival jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare hearing uuid := hearing_id; a record; c access.codes; key uuid; s recruitment.selections; came timestamptz;
begin
  select * into a from jsonb_to_record(arrival) as x(
    id uuid, code_hash text, participant uuid, seconds_ago double precision, anyway boolean);
  if a.code_hash is not null then
    select * into c from access.codes x where x.code_hash = a.code_hash;
    if c.code_hash is null then return '{"status": "unknown"}'; end if;
    if c.hearing_id <> hearing then return '{"status": "wrong_hearing"}'; end if;
    if c.revoked_at is not null then return '{"status": "code_replaced"}'; end if;
    key := c.participant_key;
  else
    select p.key into key from recruitment.participants p where p.key = a.participant and p.hearing_id = hearing;
    if key is null then return '{"status": "unknown"}'; end if;
  end if;
  -- As for everything that changes who is on the panel; two doors take turns.
  perform pg_advisory_xact_lock(hashtextextended(hearing::text, 1));
  select x.arrived_at into came from recruitment.attendance x where x.participant_key = key;
  if came is not null or exists (select from recruitment.life_events e where e.id = a.id) then
    return jsonb_build_object('status', 'already', 'key', key, 'at', came);
  end if;
  select * into s from recruitment.selections x where x.participant_key = key;
  if s.participant_key is null or s.role = 'reserve' or s.withdrew_from = 'reserve' then
    return jsonb_build_object('status', 'not_on_panel', 'key', key);
  end if;
  if s.replaced_by is not null then return jsonb_build_object('status', 'replaced', 'key', key); end if;
  if s.role = 'withdrawn' then
    if not s.absent and not coalesce(a.anyway, false) then
      return jsonb_build_object('status', 'withdrawn', 'key', key);
    end if;
    perform api.set_selection(hearing, key, 'chosen', actor);
  end if;
  -- The door tells how long ago it was, so that its clock need not be right; never before this day or ahead.
  came := clock_timestamp() - make_interval(secs => least(greatest(coalesce(a.seconds_ago, 0), 0), 86400));
  insert into recruitment.attendance (participant_key, hearing_id, arrived_at, received_by)
  values (key, hearing, came, actor);
  insert into recruitment.life_events (id, hearing_id, participant_key, event, at, actor)
  values (a.id, hearing, key, 'arrived', came, check_in.actor);
  return jsonb_build_object('status', 'received', 'key', key, 'at', came);
end $$;

-- It was somebody else. What was handed in stays.
create function api.undo_check_in(hearing_id uuid, participant_key uuid, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(hearing_id::text, 1));
  delete from recruitment.attendance a where a.participant_key = undo_check_in.participant_key
     and a.hearing_id = undo_check_in.hearing_id;
  if found then perform recruitment.note_event(hearing_id, participant_key, 'arrival_undone', actor); end if;
  return 'true';
end $$;

-- A tablet asks to be taken in, with the six digits it shows for ten minutes. False where somebody else's
-- tablet shows the same: it makes others. Asking again with the same secret replaces its earlier digits.
create function api.request_enrolment(secret_hash text, code_hash text) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  delete from access.tablet_requests r where r.expires_at <= now() or r.secret_hash = request_enrolment.secret_hash;
  insert into access.tablet_requests (secret_hash, code_hash, expires_at)
  values (request_enrolment.secret_hash, request_enrolment.code_hash, now() + interval '10 minutes')
  on conflict on constraint tablet_requests_code_hash_key do nothing;
  return to_jsonb(found);
end $$;

-- Takes in the tablet that shows the digits and gives it its number; null for the first that is free. A number
-- whose tablet is lost, or lies in the drawer, may be given to another. Answers {number}. Refuses
-- `tablet_code_unknown`, `tablet_lent`.
create function api.enrol_tablet(hearing_id uuid, code_hash text, number integer, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare hearing uuid := hearing_id; secret text; wanted integer := number; old access.tablets;
begin
  perform pg_advisory_xact_lock(hashtextextended(hearing::text, 4));
  delete from access.tablet_requests r where r.code_hash = enrol_tablet.code_hash and r.expires_at > now()
  returning r.secret_hash into secret;
  if secret is null then perform audit.refuse('tablet_code_unknown'); end if;
  if wanted is null then
    select min(n) into wanted from generate_series(1, 9999) n
     where not exists (select from access.tablets t where t.hearing_id = hearing and t.number = n);
  end if;
  select * into old from access.tablets t where t.hearing_id = hearing and t.number = wanted;
  if old.participant_key is not null then perform audit.refuse('tablet_lent', jsonb_build_object('number', wanted)); end if;
  delete from access.tablets t where t.id = old.id or (t.secret_hash = secret and t.participant_key is null);
  insert into access.tablets (hearing_id, number, secret_hash) values (hearing, wanted, secret);
  perform audit.record(actor, hearing, 'tablet_enrolled', jsonb_build_object('tablet', wanted));
  return jsonb_build_object('number', wanted);
exception when unique_violation then
  perform audit.refuse('tablet_lent');
end $$;

-- The tablet is nobody's any more, and whoever was signed in on it by us is out. Answers who had it.
create function access.free_tablet(tablet uuid, event text, actor text) returns uuid
language plpgsql set search_path = '' as $$
declare t access.tablets;
begin
  select * into t from access.tablets x where x.id = tablet for update;
  if t.participant_key is null then return null; end if;
  delete from access.sessions s where s.id_hash = t.session_hash;
  update access.tablets x set participant_key = null, lent_at = null, session_hash = null where x.id = tablet;
  perform recruitment.note_event(t.hearing_id, t.participant_key, event, actor, jsonb_build_object('tablet', t.number));
  return t.participant_key;
end $$;

/*
 * Lends a tablet to somebody on the panel. Whoever has one already swaps it: the old one is signed out and the
 * new one goes on where she was. Lending the same tablet to the same person again changes nothing. Answers
 * {number, swapped: the old number or null}. Refuses `tablet_unknown`, `tablet_lost`, `tablet_lent` {key: who has it},
 * `not_on_panel`.
 */
create function api.lend_tablet(hearing_id uuid, number integer, participant_key uuid, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare hearing uuid := hearing_id; t access.tablets; old access.tablets;
begin
  perform pg_advisory_xact_lock(hashtextextended(hearing::text, 4));
  select * into t from access.tablets x where x.hearing_id = hearing and x.number = lend_tablet.number for update;
  if t.id is null then perform audit.refuse('tablet_unknown'); end if;
  if t.lost_at is not null then perform audit.refuse('tablet_lost'); end if;
  if t.participant_key = lend_tablet.participant_key then return jsonb_build_object('number', t.number, 'swapped', null); end if;
  if t.participant_key is not null then
    perform audit.refuse('tablet_lent', jsonb_build_object('key', t.participant_key));
  end if;
  if not exists (select from recruitment.selections s where s.hearing_id = hearing and s.role = 'panel'
                  and s.participant_key = lend_tablet.participant_key) then
    perform audit.refuse('not_on_panel');
  end if;
  select * into old from access.tablets x where x.participant_key = lend_tablet.participant_key;
  perform access.free_tablet(old.id, 'tablet_returned', actor);
  update access.tablets x set participant_key = lend_tablet.participant_key, lent_at = clock_timestamp() where x.id = t.id;
  perform recruitment.note_event(hearing, lend_tablet.participant_key, 'tablet_given', actor, jsonb_build_object('tablet', t.number));
  return jsonb_build_object('number', t.number, 'swapped', old.number);
end $$;

-- The tablet is back: who had it is signed out. Answers {key: who had it, or null}. Refuses `tablet_unknown`.
create function api.take_tablet_back(hearing_id uuid, number integer, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare t uuid;
begin
  select x.id into t from access.tablets x where x.hearing_id = take_tablet_back.hearing_id and x.number = take_tablet_back.number;
  if t is null then perform audit.refuse('tablet_unknown'); end if;
  return jsonb_build_object('key', access.free_tablet(t, 'tablet_returned', actor));
end $$;

-- The tablet is gone, or found again: a lost one is nobody's and cannot be lent. Refuses `tablet_unknown`.
create function api.set_tablet_lost(hearing_id uuid, number integer, lost boolean, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare t uuid;
begin
  select x.id into t from access.tablets x where x.hearing_id = set_tablet_lost.hearing_id and x.number = set_tablet_lost.number;
  if t is null then perform audit.refuse('tablet_unknown'); end if;
  if lost then perform access.free_tablet(t, 'tablet_lost', actor); end if;
  update access.tablets x set lost_at = case when lost then coalesce(x.lost_at, now()) end where x.id = t;
  perform audit.record(actor, hearing_id, case when lost then 'tablet_lost' else 'tablet_found' end, jsonb_build_object('tablet', number));
  return 'true';
end $$;

-- The tablet has made a session for the person it is lent to; an earlier one of the same loan ends. False where
-- it is lent to nobody, or to somebody else by now.
create function api.sign_tablet_in(secret_hash text, participant_key uuid, session_hash text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare t access.tablets;
begin
  select * into t from access.tablets x where x.secret_hash = sign_tablet_in.secret_hash for update;
  if t.participant_key is distinct from sign_tablet_in.participant_key or t.participant_key is null then
    delete from access.sessions s where s.id_hash = sign_tablet_in.session_hash;
    return 'false';
  end if;
  delete from access.sessions s where s.id_hash = t.session_hash and s.id_hash <> sign_tablet_in.session_hash;
  update access.tablets x set session_hash = sign_tablet_in.session_hash where x.id = t.id;
  return 'true';
end $$;

grant execute on function
  api.check_in(uuid, jsonb, text), api.undo_check_in(uuid, uuid, text),
  api.request_enrolment(text, text), api.enrol_tablet(uuid, text, integer, text),
  api.lend_tablet(uuid, integer, uuid, text), api.take_tablet_back(uuid, integer, text),
  api.set_tablet_lost(uuid, integer, boolean, text), api.sign_tablet_in(text, uuid, text)
to service_role;
