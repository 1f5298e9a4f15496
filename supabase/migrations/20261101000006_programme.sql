-- Sessions, groups (bord), who sits where and who leads.

create table programme.groups (
  id uuid primary key,
  hearing_id uuid not null references hearing.hearings,
  number integer not null check (number >= 1),
  unique (hearing_id, number)
);

create table programme.sessions (
  id uuid primary key,
  hearing_id uuid not null references hearing.hearings,
  theme_code text not null,
  position integer not null,
  unique (hearing_id, position)
);

create table programme.seats (
  session_id uuid not null references programme.sessions on delete cascade,
  participant_key uuid not null references recruitment.participants,
  group_id uuid not null references programme.groups on delete cascade,
  seat integer not null check (seat >= 1),
  primary key (session_id, participant_key),
  unique (session_id, group_id, seat)
);
create index on programme.seats (participant_key);

create table programme.moderators (
  group_id uuid not null references programme.groups on delete cascade,
  account_id uuid not null references access.accounts,
  primary key (group_id, account_id)
);
create index on programme.moderators (account_id);

-- What a seating was made of and how well it mixes. With the same seed and people anyone gets the same
-- seating; deviation as src/domain/programme/seating.ts defines it, beside the mean of random deals.
create table programme.seatings (
  hearing_id uuid primary key references hearing.hearings,
  seed text not null,
  generator text not null,
  deviation double precision not null,
  random_deviation double precision not null,
  seated_at timestamptz not null,
  seated_by text not null
);

alter table programme.groups enable row level security;
alter table programme.sessions enable row level security;
alter table programme.seats enable row level security;
alter table programme.moderators enable row level security;
alter table programme.seatings enable row level security;

create view api.groups as
  select g.*, (select count(distinct s.participant_key)::integer from programme.seats s where s.group_id = g.id) as people
    from programme.groups g;
create view api.programme_sessions as
  select s.*, t.name_da as theme_name_da, t.name_en as theme_name_en
    from programme.sessions s
    left join hearing.themes t on t.hearing_id = s.hearing_id and t.code = s.theme_code;
create view api.moderators as
  select m.group_id, m.account_id, g.hearing_id, g.number, a.name
    from programme.moderators m join programme.groups g on g.id = m.group_id
    join access.accounts a on a.id = m.account_id;
create view api.seatings as select * from programme.seatings;
grant select on api.groups, api.programme_sessions, api.moderators, api.seatings to service_role;

/*
 * The whole seating at once: {groups: [{id, number}], sessions: [{id, theme_code, position}],
 * seats: [{session, participant, group, seat}], tables: [{id, session, group}],
 * summary?: {seed, generator, deviation, random_deviation}}. Replaces an earlier plan until the first
 * thing has been said at a table or T1 has opened.
 */
create function api.save_seating(hearing_id uuid, plan jsonb, actor text) returns jsonb
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
  insert into programme.seatings as old (hearing_id, seed, generator, deviation, random_deviation, seated_at, seated_by)
    select hearing, x.seed, x.generator, x.deviation, x.random_deviation, now(), actor
      from jsonb_to_record(plan -> 'summary') as x(seed text, generator text, deviation double precision, random_deviation double precision)
     where plan ? 'summary'
    on conflict on constraint seatings_pkey do update set seed = excluded.seed, generator = excluded.generator,
      deviation = excluded.deviation, random_deviation = excluded.random_deviation,
      seated_at = excluded.seated_at, seated_by = excluded.seated_by;
  perform audit.record(actor, hearing, 'people_seated', jsonb_build_object(
    'groups', jsonb_array_length(plan -> 'groups'), 'sessions', jsonb_array_length(plan -> 'sessions')));
  return 'true';
end $$;

-- One moderator at groups by their numbers, all of them or none; the account becomes a moderator of the
-- hearing.
create function api.assign_moderators(hearing_id uuid, numbers jsonb, account_id uuid, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare hearing uuid := hearing_id; missing jsonb;
begin
  perform pg_advisory_xact_lock(hashtextextended(hearing::text, 1));
  select jsonb_agg(n.value) into missing from jsonb_array_elements(numbers) n
   where not exists (select from programme.groups g where g.hearing_id = hearing and g.number = n.value::integer);
  if missing is not null then perform audit.refuse('group_unknown', jsonb_build_object('numbers', missing)); end if;
  insert into access.memberships values (account_id, hearing, 'moderator') on conflict do nothing;
  insert into programme.moderators (group_id, account_id)
    select g.id, assign_moderators.account_id from programme.groups g
     where g.hearing_id = hearing and to_jsonb(g.number) in (select value from jsonb_array_elements(numbers))
    on conflict do nothing;
  perform audit.record(actor, hearing, 'moderators_assigned', jsonb_build_object('numbers', numbers, 'account', account_id));
  return 'true';
end $$;

create function api.unassign_moderator(group_id uuid, account_id uuid, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare hearing uuid;
begin
  select g.hearing_id into hearing from programme.groups g where g.id = group_id;
  delete from programme.moderators m where m.group_id = unassign_moderator.group_id and m.account_id = unassign_moderator.account_id;
  perform audit.record(actor, hearing, 'moderator_unassigned', jsonb_build_object('group', group_id, 'account', account_id));
  return 'true';
end $$;

grant execute on function
  api.save_seating(uuid, jsonb, text), api.assign_moderators(uuid, jsonb, uuid, text), api.unassign_moderator(uuid, uuid, text)
to service_role;
