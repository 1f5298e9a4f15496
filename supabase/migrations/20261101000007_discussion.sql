-- What happens at the tables: one table per group and session, its commands and its events.

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

alter table discussion.tables enable row level security;
alter table discussion.commands enable row level security;
alter table discussion.events enable row level security;

-- The newest of the events that open and close a table says which of them it is now.
create view api.tables as
  select t.id, t.session_id, t.group_id, t.last_sequence, g.hearing_id, g.number, s.position, s.theme_code,
         h.name_da as theme_name_da, h.name_en as theme_name_en,
         (select e.event ->> 'type' from discussion.events e
           where e.table_id = t.id and e.event ->> 'type' in ('table_opened', 'table_closed')
           order by e.sequence desc limit 1) as phase_event
    from discussion.tables t join programme.groups g on g.id = t.group_id
    join programme.sessions s on s.id = t.session_id
    left join hearing.themes h on h.hearing_id = s.hearing_id and h.code = s.theme_code;

-- First names only: what the others at the table see. Two people called Michael at one table cannot be
-- told apart by first names: they get an initial too.
create view api.table_seats as
  select seat.table_id, seat.session_id, seat.group_id, seat.hearing_id, seat.participant_key, seat.seat,
         case when count(*) over (partition by seat.table_id, seat.first_name) > 1 and seat.initial <> ''
              then seat.first_name || ' ' || seat.initial || '.' else seat.first_name end as first_name
    from (
      select t.id as table_id, t.session_id, t.group_id, g.hearing_id, x.participant_key, x.seat,
             split_part(c.name, ' ', 1) as first_name,
             case when c.name like '% %' then upper(left(regexp_replace(c.name, '^.* ', ''), 1)) else '' end as initial
        from discussion.tables t
        join programme.groups g on g.id = t.group_id
        join programme.seats x on x.session_id = t.session_id and x.group_id = t.group_id
        join contact.people c on c.participant_key = x.participant_key
    ) seat;

create view api.table_events as
  select table_id, sequence, command_id, actor, event, stored_at from discussion.events;

-- A table as a server that serves it must know it, in one reading: what it is about, how far its log
-- has come, who sits there and who leads it.
create view api.live_tables as
  select t.*,
         coalesce((select jsonb_agg(jsonb_build_object(
             'participant_key', x.participant_key, 'seat', x.seat, 'first_name', x.first_name) order by x.seat)
           from api.table_seats x where x.table_id = t.id), '[]') as seats,
         coalesce((select jsonb_agg(m.account_id order by m.account_id)
           from programme.moderators m where m.group_id = t.group_id), '[]') as moderators
    from api.tables t;

-- Where a participant sits, session by session.
create view api.own_tables as
  select x.participant_key, s.hearing_id, s.position, s.theme_code,
         t.name_da as theme_name_da, t.name_en as theme_name_en,
         g.number as group_number, d.id as table_id
    from programme.seats x
    join programme.sessions s on s.id = x.session_id
    join programme.groups g on g.id = x.group_id
    join discussion.tables d on d.session_id = x.session_id and d.group_id = x.group_id
    left join hearing.themes t on t.hearing_id = s.hearing_id and t.code = s.theme_code;

grant select on api.tables, api.table_seats, api.table_events, api.live_tables, api.own_tables to service_role;

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

grant execute on function api.append_table_events(uuid, integer, uuid, text, jsonb) to service_role;
