-- Seats that differ from session to session, what must hold of them, and changes by hand and on the day.

alter table programme.seatings
  add column rotation text not null default 'same' check (rotation in ('same', 'new')),
  add column random_repeated_pairs double precision not null default 0,
  -- The last change since people were seated: from then on the seed alone does not give this plan.
  add column changed_at timestamptz;
create or replace view api.seatings as select * from programme.seatings;

-- What must hold in every session: people together at one group, apart, or at one of these groups. Why is
-- nobody's business: it may be health, language or family, and is not kept.
create table programme.pins (
  id uuid primary key,           -- made by the client
  hearing_id uuid not null references hearing.hearings,
  kind text not null check (kind in ('together', 'apart', 'at')),
  participants jsonb not null check (jsonb_typeof(participants) = 'array'),
  group_numbers jsonb not null check (jsonb_typeof(group_numbers) = 'array'),
  pinned_at timestamptz not null default clock_timestamp()
);
create index on programme.pins (hearing_id);

-- Every change of seats as it was asked for, so that asking twice changes once.
create table programme.seat_changes (
  id uuid primary key,           -- made by the client
  hearing_id uuid not null references hearing.hearings,
  moves jsonb not null,
  changed_at timestamptz not null default clock_timestamp(),
  changed_by text not null
);
create index on programme.seat_changes (hearing_id);

alter table programme.pins enable row level security;
alter table programme.seat_changes enable row level security;

create view api.seating_pins as
  select id, hearing_id, kind, participants, group_numbers, pinned_at from programme.pins;

-- How many sit at a group is a matter of the session.
drop view api.groups;
create view api.groups as select * from programme.groups;

-- The panel as an organiser plans with it: a first name and an initial, the list's own key, and what is
-- mixed.
create view api.panel_people as
  select s.hearing_id, s.participant_key, split_part(c.name, ' ', 1) as first_name,
         case when c.name like '% %' then upper(left(regexp_replace(c.name, '^.* ', ''), 1)) else '' end as initial,
         c.reference, p.sex, p.age_band, p.region, p.education
    from recruitment.selections s
    join recruitment.participants p on p.key = s.participant_key
    join contact.people c on c.participant_key = s.participant_key
   where s.role = 'panel';
grant select on api.seating_pins, api.groups, api.panel_people to service_role;

-- Refuses `not_in_panel` for somebody who is not. Repeating it changes nothing.
create function api.save_pin(hearing_id uuid, pin jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare hearing uuid := hearing_id; p record;
begin
  select * into p from jsonb_to_record(pin) as x(id uuid, kind text, participants jsonb, group_numbers jsonb);
  perform pg_advisory_xact_lock(hashtextextended(hearing::text, 1));
  if exists (select from jsonb_array_elements_text(p.participants) k
              where not exists (select from recruitment.selections s
                                 where s.hearing_id = hearing and s.role = 'panel' and s.participant_key = k::uuid)) then
    perform audit.refuse('not_in_panel');
  end if;
  insert into programme.pins (id, hearing_id, kind, participants, group_numbers)
    values (p.id, hearing, p.kind, p.participants, p.group_numbers) on conflict (id) do nothing;
  if found then
    perform audit.record(actor, hearing, 'pin_saved', jsonb_build_object('pin', p.id, 'kind', p.kind));
  end if;
  return 'true';
end $$;

create function api.remove_pin(hearing_id uuid, id uuid, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  delete from programme.pins p where p.id = remove_pin.id and p.hearing_id = remove_pin.hearing_id;
  if found then
    perform audit.record(actor, remove_pin.hearing_id, 'pin_removed', jsonb_build_object('pin', remove_pin.id));
  end if;
  return 'true';
end $$;

/*
 * Moves people: {id, moves: [{session, participant, from, to}]}, groups by their ids. Without `from` the
 * person had no place in the session, without `to` she has none afterwards. All of it or none; asking
 * again with the same id changes nothing. Refuses `seat_changed` where somebody is not where `from` says,
 * `table_begun` {position, numbers} where something was said at a table already, `unknown_place` where
 * a session, group or person is not of this hearing.
 */
create function api.change_seats(hearing_id uuid, change jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare hearing uuid := hearing_id; change_id uuid := (change ->> 'id')::uuid; begun jsonb; m record;
begin
  perform pg_advisory_xact_lock(hashtextextended(hearing::text, 1));
  if exists (select from programme.seat_changes c where c.id = change_id) then return 'true'; end if;
  create temporary table moves on commit drop as
    select x.session, x.participant, x."from" as leaving, x."to" as coming, ordinality as place
      from jsonb_array_elements(change -> 'moves') with ordinality as e(move, ordinality),
           jsonb_to_record(e.move) as x(session uuid, participant uuid, "from" uuid, "to" uuid);

  if exists (select from pg_temp.moves v where
       not exists (select from programme.sessions s where s.id = v.session and s.hearing_id = hearing)
    or not exists (select from recruitment.selections s where s.participant_key = v.participant
                      and s.hearing_id = hearing and s.role = 'panel')
    or (v.coming is not null
        and not exists (select from programme.groups g where g.id = v.coming and g.hearing_id = hearing))) then
    perform audit.refuse('unknown_place');
  end if;
  if exists (select from pg_temp.moves v
               left join programme.seats x on x.session_id = v.session and x.participant_key = v.participant
              where x.group_id is distinct from v.leaving)
     or exists (select from pg_temp.moves v group by v.session, v.participant having count(*) > 1) then
    perform audit.refuse('seat_changed');
  end if;
  -- Whoever opens a table now comes first: what is said at it holds its row.
  perform from discussion.tables t
    join pg_temp.moves v on v.session = t.session_id and t.group_id in (v.leaving, v.coming)
   order by t.id for update of t;
  select jsonb_build_object('position', min(s.position), 'numbers', jsonb_agg(distinct g.number order by g.number)) into begun
    from discussion.tables t
    join pg_temp.moves v on v.session = t.session_id and t.group_id in (v.leaving, v.coming)
    join programme.sessions s on s.id = t.session_id
    join programme.groups g on g.id = t.group_id
   where t.last_sequence > 0;
  if begun ->> 'position' is not null then perform audit.refuse('table_begun', begun); end if;

  delete from programme.seats x using pg_temp.moves v
   where x.session_id = v.session and x.participant_key = v.participant;
  for m in select * from pg_temp.moves v where v.coming is not null order by v.place loop
    insert into programme.seats (session_id, participant_key, group_id, seat)
      select m.session, m.participant, m.coming, min(n)
        from generate_series(1, 1 + (select count(*)::integer from programme.seats x
                                      where x.session_id = m.session and x.group_id = m.coming)) n
       where not exists (select from programme.seats x
                          where x.session_id = m.session and x.group_id = m.coming and x.seat = n);
  end loop;
  drop table pg_temp.moves;

  insert into programme.seat_changes (id, hearing_id, moves, changed_by)
    values (change_id, hearing, change -> 'moves', actor);
  update programme.seatings s set changed_at = now() where s.hearing_id = hearing;
  perform audit.record(actor, hearing, 'seats_changed',
    jsonb_build_object('change', change_id, 'moves', jsonb_array_length(change -> 'moves')));
  return 'true';
end $$;

/*
 * The whole seating at once: {groups: [{id, number}], sessions: [{id, theme_code, position}],
 * seats: [{session, participant, group, seat}], tables: [{id, session, group}],
 * summary?: {seed, generator, deviation, random_deviation, rotation, random_repeated_pairs}}. Replaces an
 * earlier plan until the first thing has been said at a table or T1 has opened.
 */
create or replace function api.save_seating(hearing_id uuid, plan jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare hearing uuid := hearing_id; panel integer; kept jsonb;
begin
  perform pg_advisory_xact_lock(hashtextextended(hearing::text, 1));
  if exists (select from programme.groups g where g.id = (plan #>> '{groups,0,id}')::uuid) then return 'true'; end if;
  if exists (select from discussion.events e join discussion.tables t on t.id = e.table_id
               join programme.groups g on g.id = t.group_id where g.hearing_id = hearing)
     or exists (select from survey.waves w where w.hearing_id = hearing and w.code = 'T1' and w.state <> 'planned') then
    perform audit.refuse('hearing_under_way');
  end if;
  select count(*) into panel from recruitment.selections s where s.hearing_id = hearing and s.role = 'panel';
  if panel = 0 then perform audit.refuse('not_drawn'); end if;

  -- Moderators stay at their number.
  select coalesce(jsonb_agg(jsonb_build_object('number', g.number, 'account', m.account_id)), '[]') into kept
    from programme.moderators m join programme.groups g on g.id = m.group_id where g.hearing_id = hearing;
  delete from discussion.tables t using programme.groups g where g.id = t.group_id and g.hearing_id = hearing;
  delete from programme.sessions s where s.hearing_id = hearing;
  delete from programme.groups g where g.hearing_id = hearing;

  insert into programme.groups (id, hearing_id, number)
    select x.id, hearing, x.number from jsonb_to_recordset(plan -> 'groups') as x(id uuid, number integer);
  insert into programme.sessions (id, hearing_id, theme_code, position)
    select x.id, hearing, x.theme_code, x.position
      from jsonb_to_recordset(plan -> 'sessions') as x(id uuid, theme_code text, position integer);
  insert into programme.seats (session_id, participant_key, group_id, seat)
    select x.session, x.participant, x."group", x.seat
      from jsonb_to_recordset(plan -> 'seats') as x(session uuid, participant uuid, "group" uuid, seat integer)
      join recruitment.selections s on s.participant_key = x.participant and s.hearing_id = hearing and s.role = 'panel'
      join programme.groups g on g.id = x."group" and g.hearing_id = hearing;
  insert into discussion.tables (id, session_id, group_id)
    select x.id, x.session, x."group" from jsonb_to_recordset(plan -> 'tables') as x(id uuid, session uuid, "group" uuid);
  insert into programme.moderators (group_id, account_id)
    select g.id, k.account from jsonb_to_recordset(kept) as k(number integer, account uuid)
      join programme.groups g on g.hearing_id = hearing and g.number = k.number;

  if exists (select from programme.sessions s where s.hearing_id = hearing
              and (select count(*) from programme.seats x where x.session_id = s.id) <> panel) then
    perform audit.refuse('seating_incomplete');
  end if;
  insert into programme.seatings as old
      (hearing_id, seed, generator, deviation, random_deviation, rotation, random_repeated_pairs, seated_at, seated_by)
    select hearing, x.seed, x.generator, x.deviation, x.random_deviation, x.rotation, x.random_repeated_pairs, now(), actor
      from jsonb_to_record(plan -> 'summary') as x(seed text, generator text, deviation double precision,
             random_deviation double precision, rotation text, random_repeated_pairs double precision)
     where plan ? 'summary'
    on conflict on constraint seatings_pkey do update set seed = excluded.seed, generator = excluded.generator,
      deviation = excluded.deviation, random_deviation = excluded.random_deviation, rotation = excluded.rotation,
      random_repeated_pairs = excluded.random_repeated_pairs, changed_at = null,
      seated_at = excluded.seated_at, seated_by = excluded.seated_by;
  perform audit.record(actor, hearing, 'people_seated', jsonb_build_object(
    'groups', jsonb_array_length(plan -> 'groups'), 'sessions', jsonb_array_length(plan -> 'sessions')));
  return 'true';
end $$;

grant execute on function api.save_pin(uuid, jsonb, text), api.remove_pin(uuid, uuid, text),
  api.change_seats(uuid, jsonb, text) to service_role;

-- In the data set a person has a group in each theme: the people she talked with about it are the unit
-- that its changes are clustered on.
set role dataset_reader;
drop view api.dataset_people;
reset role;
create view api.dataset_people as
  select took.hearing_id, p.key as participant_key, p.sex, p.age_band, p.region, p.education,
         coalesce(sel.role = 'panel', false) as in_panel,
         (select coalesce(jsonb_object_agg(s.theme_code, g.number), '{}')
            from programme.seats x join programme.groups g on g.id = x.group_id
            join programme.sessions s on s.id = x.session_id
           where x.participant_key = p.key) as groups,
         took.waves
    from (select w.hearing_id, part.participant_key, array_agg(w.code order by w.code) as waves
            from survey.waves w
           cross join lateral (
             select s.participant_key from survey.submissions s where s.wave_id = w.id
              union
             select a.participant_key from survey.answers a where a.wave_id = w.id) part
           group by 1, 2) took
    join recruitment.participants p on p.key = took.participant_key
    left join recruitment.selections sel on sel.participant_key = p.key;
grant create, usage on schema api to dataset_reader;
alter view api.dataset_people owner to dataset_reader;
revoke create on schema api from dataset_reader;
set role dataset_reader;
grant select on api.dataset_people to service_role;
reset role;

-- Likewise what simulated answers follow from: {theme code: group}.
drop view api.simulated_strata;
create view api.simulated_strata as
  select w.hearing_id, w.code as wave, p.sex, p.age_band, p.region, p.education,
         jsonb_agg(jsonb_build_object(
           'key', p.key, 'reference', c.reference, 'groups', coalesce(seat.groups, '{}'),
           'handed_in', s.participant_key is not null,
           'begun', exists (select from survey.answers a
                             where a.wave_id = w.id and a.participant_key = p.key))) as people
    from hearing.hearings h
    join survey.waves w on w.hearing_id = h.id
    join recruitment.participants p on p.hearing_id = h.id
    join contact.people c on c.participant_key = p.key
    left join recruitment.selections sel on sel.participant_key = p.key
    left join survey.submissions s on s.participant_key = p.key and s.wave_id = w.id
    left join (select x.participant_key, jsonb_object_agg(n.theme_code, g.number) as groups
                 from programme.seats x join programme.groups g on g.id = x.group_id
                 join programme.sessions n on n.id = x.session_id
                group by 1) seat on seat.participant_key = p.key
   where h.simulated and (w.code = 'T0' or sel.role = 'panel')
   group by 1, 2, 3, 4, 5, 6;
grant select on api.simulated_strata to service_role;
