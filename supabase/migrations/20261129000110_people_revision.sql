-- A server that serves a table decides on a copy of it. The copy is right as long as two numbers are:
-- how far the log has come, and `people_revision`, which rises whenever something changes that is in no
-- event: who sits there, who leads it, what was decided beforehand. Appending demands both, so that nobody
-- acts by a right that is gone, and nobody need ask before each command.

alter table discussion.tables add column people_revision integer not null default 0;

-- In the order of their ids, as whoever else locks several tables does.
create function discussion.raise_people_revision(table_ids uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if cardinality(table_ids) = 0 then return; end if;
  perform from discussion.tables t where t.id = any(table_ids) order by t.id for update;
  update discussion.tables t set people_revision = t.people_revision + 1 where t.id = any(table_ids);
end $$;

-- Everything about a table that is not its log.
create function discussion.note_table() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  new.people_revision := old.people_revision + 1;
  return new;
end $$;
create trigger note_table before update on discussion.tables for each row
  when (old.last_sequence = new.last_sequence and old.people_revision = new.people_revision)
  execute function discussion.note_table();

create function discussion.note_seats() returns trigger
language plpgsql security definer set search_path = '' as $$
declare touched uuid[] := '{}';
begin
  if tg_op <> 'DELETE' then
    touched := touched || array(select t.id from come x
      join discussion.tables t on t.session_id = x.session_id and t.group_id = x.group_id);
  end if;
  if tg_op <> 'INSERT' then
    touched := touched || array(select t.id from gone x
      join discussion.tables t on t.session_id = x.session_id and t.group_id = x.group_id);
  end if;
  perform discussion.raise_people_revision(touched);
  return null;
end $$;
create trigger note_seats_added after insert on programme.seats
  referencing new table as come for each statement execute function discussion.note_seats();
create trigger note_seats_changed after update on programme.seats
  referencing old table as gone new table as come for each statement execute function discussion.note_seats();
create trigger note_seats_taken after delete on programme.seats
  referencing old table as gone for each statement execute function discussion.note_seats();

create function discussion.note_moderators() returns trigger
language plpgsql security definer set search_path = '' as $$
declare touched uuid[] := '{}';
begin
  if tg_op <> 'DELETE' then
    touched := touched || array(select t.id from come x join discussion.tables t on t.group_id = x.group_id);
  end if;
  if tg_op <> 'INSERT' then
    touched := touched || array(select t.id from gone x join discussion.tables t on t.group_id = x.group_id);
  end if;
  perform discussion.raise_people_revision(touched);
  return null;
end $$;
create trigger note_moderators_added after insert on programme.moderators
  referencing new table as come for each statement execute function discussion.note_moderators();
create trigger note_moderators_changed after update on programme.moderators
  referencing old table as gone new table as come for each statement execute function discussion.note_moderators();
create trigger note_moderators_taken after delete on programme.moderators
  referencing old table as gone for each statement execute function discussion.note_moderators();

create function discussion.note_sessions() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform discussion.raise_people_revision(
    array(select t.id from come s join discussion.tables t on t.session_id = s.id));
  return null;
end $$;
create trigger note_sessions_changed after update on programme.sessions
  referencing new table as come for each statement execute function discussion.note_sessions();

-- Whoever withdraws before a table has begun is not shown at it.
create function discussion.note_selections() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform discussion.raise_people_revision(array(
    select t.id from gone was join come now on now.participant_key = was.participant_key and now.role <> was.role
      join programme.seats x on x.participant_key = now.participant_key
      join discussion.tables t on t.session_id = x.session_id and t.group_id = x.group_id));
  return null;
end $$;
create trigger note_selections_changed after update on recruitment.selections
  referencing old table as gone new table as come for each statement execute function discussion.note_selections();

create function discussion.note_names() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform discussion.raise_people_revision(array(
    select t.id from gone was join come now on now.participant_key = was.participant_key and now.name <> was.name
      join programme.seats x on x.participant_key = now.participant_key
      join discussion.tables t on t.session_id = x.session_id and t.group_id = x.group_id));
  return null;
end $$;
create trigger note_names_changed after update on contact.people
  referencing old table as gone new table as come for each statement execute function discussion.note_names();

-- Organisers are among those who may act at a table, and moderators lead only as long as they are that.
create function discussion.note_memberships() returns trigger
language plpgsql security definer set search_path = '' as $$
declare touched uuid[] := '{}';
begin
  if tg_op <> 'DELETE' then
    touched := touched || array(select t.id from (select distinct hearing_id from come) x
      join programme.groups g on g.hearing_id = x.hearing_id join discussion.tables t on t.group_id = g.id);
  end if;
  if tg_op <> 'INSERT' then
    touched := touched || array(select t.id from (select distinct hearing_id from gone) x
      join programme.groups g on g.hearing_id = x.hearing_id join discussion.tables t on t.group_id = g.id);
  end if;
  perform discussion.raise_people_revision(touched);
  return null;
end $$;
create trigger note_memberships_added after insert on access.memberships
  referencing new table as come for each statement execute function discussion.note_memberships();
create trigger note_memberships_changed after update on access.memberships
  referencing old table as gone new table as come for each statement execute function discussion.note_memberships();
create trigger note_memberships_taken after delete on access.memberships
  referencing old table as gone for each statement execute function discussion.note_memberships();

-- How far each table has come, for servers that look whether they have missed something:
-- [{id, last_sequence, people_revision}], without tables that are not there.
create function api.table_heads(ids jsonb) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', t.id, 'last_sequence', t.last_sequence, 'people_revision', t.people_revision)), '[]')
    from discussion.tables t where t.id in (select value::uuid from jsonb_array_elements_text(ids));
$$;

/*
 * What is new at tables since they were last asked for, [{id, after, revision}], as they were in one
 * moment: for each, in order, {last_sequence, people_revision, table, events}, or null where there is no
 * such table. `table` is its row of live_tables where the revision is another, else null. `after` beyond
 * the end of the log, which was then put back to an older copy, gives no events.
 */
create function api.read_table_news(asked jsonb) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(case when t.id is not null then jsonb_build_object(
      'last_sequence', t.last_sequence,
      'people_revision', t.people_revision,
      'table', case when t.people_revision is distinct from a.revision then
         (select to_jsonb(l) from api.live_tables l where l.id = t.id) end,
      'events', coalesce((select jsonb_agg(jsonb_build_object(
           'sequence', e.sequence, 'command_id', e.command_id, 'event', e.event) order by e.sequence)
         from discussion.events e where e.table_id = t.id and e.sequence > a.after), '[]')
    ) end order by e.place), '[]')
    from jsonb_array_elements(asked) with ordinality as e(one, place),
         jsonb_to_record(e.one) as a(id uuid, after integer, revision integer)
    left join discussion.tables t on t.id = a.id;
$$;

/*
 * Appends what commands caused, each at a table of its own:
 * [{table, sequence, revision, command, actor, events}], the second and third as whoever decided knew them.
 * The locks on the tables' rows make the database the only sequencer. For each, in order,
 * {status, sequence, revision}: `stored`, `sequence` being that of the last event · `repeated`, `sequence`
 * as it was stored before under this command id · `stale`, where others came first and the caller must decide
 * anew from `sequence` and `revision` · `unknown`, where there is no such table. The first event raises the
 * revision: whoever withdrew before it keeps her seat from then on.
 */
drop function api.append_table_events(uuid, integer, uuid, text, jsonb);
create function api.append_table_events(appends jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare outcomes jsonb;
begin
  perform from discussion.tables t
    where t.id in (select (value ->> 'table')::uuid from jsonb_array_elements(appends)) order by t.id for update;
  with asked as (
    select e.place, a.*, row_number() over (partition by a."table" order by e.place) = 1 as is_first
      from jsonb_array_elements(appends) with ordinality as e(one, place),
           jsonb_to_record(e.one) as a("table" uuid, sequence integer, revision integer, command uuid, actor text, events jsonb)
  ), judged as (
    select a.*, t.last_sequence, t.people_revision, c.sequence as earlier,
           case when t.id is null then 'unknown'
                when c.sequence is not null then 'repeated'
                when t.last_sequence = a.sequence and t.people_revision = a.revision and a.is_first then 'stored'
                else 'stale' end as status
      from asked a
      left join discussion.tables t on t.id = a."table"
      left join discussion.commands c on c.table_id = a."table" and c.id = a.command
  ), events_stored as (
    insert into discussion.events (table_id, sequence, command_id, actor, event)
      select j."table", j.sequence + e.ordinality, j.command, j.actor, e.value
        from judged j, jsonb_array_elements(j.events) with ordinality e where j.status = 'stored'
  ), commands_stored as (
    insert into discussion.commands
      select j."table", j.command, j.sequence + jsonb_array_length(j.events) from judged j where j.status = 'stored'
  ), advanced as (
    update discussion.tables t
       set last_sequence = j.sequence + jsonb_array_length(j.events),
           people_revision = t.people_revision + (j.sequence = 0)::integer
      from judged j where j.status = 'stored' and t.id = j."table"
  )
  select jsonb_agg(jsonb_build_object('status', j.status,
      'sequence', case j.status when 'stored' then j.sequence + jsonb_array_length(j.events)
                                when 'repeated' then j.earlier else j.last_sequence end,
      'revision', j.people_revision + (j.status = 'stored' and j.sequence = 0)::integer) order by j.place)
    into outcomes from judged j;

  -- The note to the next session is shown there.
  perform discussion.raise_people_revision(array(
    select next.id
      from jsonb_array_elements(appends) with ordinality as a(one, place)
      join discussion.tables t on t.id = (a.one ->> 'table')::uuid
      join programme.sessions s on s.id = t.session_id
      join discussion.tables next on next.group_id = t.group_id
      join programme.sessions later on later.id = next.session_id and later.position > s.position
     where a.one @? '$.events[*] ? (@.type == "handover_written")'
       and outcomes -> (a.place - 1)::integer ->> 'status' = 'stored'));
  return coalesce(outcomes, '[]');
end $$;

grant execute on function
  api.table_heads(jsonb), api.read_table_news(jsonb), api.append_table_events(jsonb)
to service_role;
