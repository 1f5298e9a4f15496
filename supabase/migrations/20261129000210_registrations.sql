-- What a hearing registers that it will test, before T3 opens. Everything is kept: a registration is never
-- changed and never removed, a new one takes its place.

create table survey.registrations (
  id uuid primary key,           -- made by the client
  hearing_id uuid not null references hearing.hearings,
  revision integer not null check (revision > 0),
  content text not null,         -- the canonical text (src/domain/analysis/registration.ts)
  hash text not null check (hash = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  opened text[] not null,        -- the waves that had opened, and those that had been released, by then
  released text[] not null,
  registered_at timestamptz not null default now(),
  registered_by text not null,
  unique (hearing_id, revision)
);
alter table survey.registrations enable row level security;

create view api.registrations as
  select r.hearing_id, r.id, r.revision, r.content, r.hash, r.opened, r.released, r.registered_at,
         a.name as registered_by_name
    from survey.registrations r left join access.accounts a on r.registered_by = 'account:' || a.id;
grant select on api.registrations to service_role;

/*
 * The hearing's newest registration: `content` is its canonical text, `revision` the newest the author had
 * seen (0: none). An id seen before changes nothing. Refuses `hearing_unknown`, `too_late` (T3 has opened:
 * the wave is held, so that it cannot open in between), `registration_changed` (another has registered since).
 */
create function api.register_hypotheses(hearing_id uuid, id uuid, revision integer, content text, actor text)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare hearing uuid := hearing_id; t3 survey.waves; newest integer;
        digest text := encode(sha256(convert_to(content, 'UTF8')), 'hex');
begin
  perform from hearing.hearings h where h.id = hearing for update;
  if not found then perform audit.refuse('hearing_unknown'); end if;
  if exists (select from survey.registrations r where r.id = register_hypotheses.id and r.hearing_id = hearing) then
    return 'true';
  end if;
  select * into t3 from survey.waves w where w.hearing_id = hearing and w.code = 'T3' for share;
  if t3.state is distinct from 'planned' then perform audit.refuse('too_late'); end if;
  select coalesce(max(r.revision), 0) into newest from survey.registrations r where r.hearing_id = hearing;
  if newest <> register_hypotheses.revision then
    perform audit.refuse('registration_changed', jsonb_build_object('revision', newest));
  end if;
  insert into survey.registrations (id, hearing_id, revision, content, hash, opened, released, registered_by)
  select register_hypotheses.id, hearing, newest + 1, register_hypotheses.content, digest,
         coalesce(array_agg(w.code order by w.code) filter (where w.state <> 'planned'), '{}'),
         coalesce(array_agg(w.code order by w.code) filter (where w.state = 'released'), '{}'), actor
    from survey.waves w where w.hearing_id = hearing;
  perform audit.record(actor, hearing, 'hypotheses_registered', jsonb_build_object(
    'registration', register_hypotheses.id, 'revision', newest + 1, 'hash', digest));
  return 'true';
end $$;
grant execute on function api.register_hypotheses(uuid, uuid, integer, text, text) to service_role;

-- As before (20261124000011_published_lotteries.sql); a simulated hearing registers on the days it plays on.
create or replace function api.date_simulation(hearing_id uuid, dates jsonb, actor text)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare hearing uuid := hearing_id; d record;
begin
  if not exists (select from hearing.hearings h where h.id = hearing and h.simulated) then
    perform audit.refuse('not_simulated');
  end if;
  for d in select * from jsonb_to_recordset(dates -> 'waves') as x(
    wave text, opened_at timestamptz, closed_at timestamptz, released_at timestamptz)
  loop
    update survey.waves w
       set opened_at = case when w.opened_at is null then null else d.opened_at end,
           closed_at = case when w.closed_at is null then null else d.closed_at end,
           released_at = case when w.released_at is null then null else d.released_at end
     where w.hearing_id = hearing and w.code = d.wave;
    -- People hand in at different times while the wave is open; whose time is whose follows from the key.
    update survey.submissions s
       set submitted_at = d.opened_at + (d.closed_at - d.opened_at)
           * (('x' || substr(md5(s.participant_key::text), 1, 6))::bit(24)::integer / 16777216.0)
      from survey.waves w
     where w.id = s.wave_id and w.hearing_id = hearing and w.code = d.wave and w.closed_at is not null;
  end loop;
  update survey.questionnaires q set frozen_at = w.opened_at
    from survey.waves w
   where q.hearing_id = hearing and q.frozen_at is not null and w.hearing_id = hearing and w.code = 'T0';
  update recruitment.lotteries l set seed_at = (dates ->> 'drawn_at')::timestamptz,
         prepared_at = (dates ->> 'published_at')::timestamptz, published_at = (dates ->> 'published_at')::timestamptz
   where l.hearing_id = hearing and l.published_at is not null;
  update recruitment.draws r set drawn_at = (dates ->> 'drawn_at')::timestamptz where r.hearing_id = hearing;
  update survey.registrations r set registered_at = (dates ->> 'registered_at')::timestamptz
   where r.hearing_id = hearing and dates ? 'registered_at';
  perform audit.record(actor, hearing, 'simulation_dated');
  return 'true';
end $$;
