-- The tables and commands that an append names are looked up one by one through their indexes. Joined as sets,
-- the planner expects a hundred of them in each call, and reads all commands ever given for a handful.

create or replace function api.append_table_events(appends jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare outcomes jsonb;
begin
  perform from discussion.tables t
    where t.id = any(array(select (value ->> 'table')::uuid from jsonb_array_elements(appends))) order by t.id for update;
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
      left join lateral (select * from discussion.tables t where t.id = a."table" limit 1) t on true
      left join lateral (select * from discussion.commands c
                          where c.table_id = a."table" and c.id = a.command limit 1) c on true
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
