-- Sessions, groups (bord) and who sits where.

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

create table discussion.tables (
  id uuid primary key,
  session_id uuid not null references programme.sessions on delete cascade,
  group_id uuid not null references programme.groups on delete cascade,
  last_sequence integer not null default 0,
  unique (session_id, group_id)
);

create table discussion.commands (
  table_id uuid not null references discussion.tables,
  id uuid not null,              -- made by the client, so that sending twice acts once
  sequence integer not null,     -- of the last event it caused
  primary key (table_id, id)
);

create table discussion.events (
  table_id uuid not null references discussion.tables,
  sequence integer not null,
  command_id uuid not null,
  actor text not null,
  event jsonb not null,
  stored_at timestamptz not null default clock_timestamp(),
  primary key (table_id, sequence)
);

alter table programme.groups enable row level security;
alter table programme.sessions enable row level security;
alter table programme.seats enable row level security;
alter table programme.moderators enable row level security;
alter table discussion.tables enable row level security;
alter table discussion.commands enable row level security;
alter table discussion.events enable row level security;

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
create view api.tables as
  select t.id, t.session_id, t.group_id, t.last_sequence, g.hearing_id, g.number, s.position, s.theme_code
    from discussion.tables t join programme.groups g on g.id = t.group_id
    join programme.sessions s on s.id = t.session_id;
-- First names only: what the others at the table see.
create view api.table_seats as
  select t.id as table_id, t.session_id, t.group_id, g.hearing_id, x.participant_key, x.seat,
         split_part(c.name, ' ', 1) as first_name
    from discussion.tables t
    join programme.groups g on g.id = t.group_id
    join programme.seats x on x.session_id = t.session_id and x.group_id = t.group_id
    join contact.people c on c.participant_key = x.participant_key;
create view api.table_events as
  select table_id, sequence, command_id, actor, event, stored_at from discussion.events;
grant select on api.groups, api.programme_sessions, api.moderators, api.tables, api.table_seats, api.table_events
  to service_role;

/*
 * The whole seating at once: {groups: [{id, number}], sessions: [{id, theme_code, position}],
 * seats: [{session, participant, group, seat}], tables: [{id, session, group}]}. Replaces an earlier
 * plan until the first thing has been said at a table or T1 has opened.
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
  perform audit.record(actor, hearing, 'people_seated', jsonb_build_object(
    'groups', jsonb_array_length(plan -> 'groups'), 'sessions', jsonb_array_length(plan -> 'sessions')));
  return 'true';
end $$;

create function api.assign_moderator(group_id uuid, account_id uuid, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare hearing uuid;
begin
  select g.hearing_id into hearing from programme.groups g where g.id = group_id;
  if hearing is null then perform audit.refuse('group_unknown'); end if;
  insert into access.memberships values (account_id, hearing, 'moderator') on conflict do nothing;
  insert into programme.moderators values (group_id, account_id) on conflict do nothing;
  perform audit.record(actor, hearing, 'moderator_assigned', jsonb_build_object('group', group_id, 'account', account_id));
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

/*
 * Appends what a command caused. The row lock on the table makes the database the only sequencer:
 * {status: 'stored', sequence} · {status: 'repeated', sequence} for a command id seen before ·
 * {status: 'stale', sequence} when others came first and the caller must decide anew.
 */
create function api.append_table_events(
  table_id uuid, expected_sequence integer, command_id uuid, actor text, events jsonb
) returns jsonb language plpgsql security definer set search_path = '' as $$
declare current_sequence integer; earlier integer; last_stored integer;
begin
  select t.last_sequence into current_sequence from discussion.tables t
   where t.id = append_table_events.table_id for update;
  if current_sequence is null then perform audit.refuse('table_unknown'); end if;
  select c.sequence into earlier from discussion.commands c
   where c.table_id = append_table_events.table_id and c.id = command_id;
  if earlier is not null then return jsonb_build_object('status', 'repeated', 'sequence', earlier); end if;
  if current_sequence <> expected_sequence then
    return jsonb_build_object('status', 'stale', 'sequence', current_sequence);
  end if;
  last_stored := current_sequence + jsonb_array_length(events);
  insert into discussion.events (table_id, sequence, command_id, actor, event)
    select append_table_events.table_id, current_sequence + ordinality, append_table_events.command_id,
           append_table_events.actor, value
      from jsonb_array_elements(events) with ordinality;
  insert into discussion.commands values (append_table_events.table_id, command_id, last_stored);
  update discussion.tables t set last_sequence = last_stored where t.id = append_table_events.table_id;
  return jsonb_build_object('status', 'stored', 'sequence', last_stored);
end $$;

grant execute on function
  api.save_seating(uuid, jsonb, text), api.assign_moderator(uuid, uuid, text),
  api.unassign_moderator(uuid, uuid, text),
  api.append_table_events(uuid, integer, uuid, text, jsonb)
to service_role;
