-- Two people called Michael at one table cannot be told apart by first names: they get an initial too.
create or replace view api.table_seats as
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

-- A list of 25,000 changes what the planner should believe; it is told at once instead of when
-- autovacuum comes by.
alter function api.complete_import(uuid, text) rename to complete_import_rows;
alter function api.complete_import_rows(uuid, text) set schema recruitment;
create function api.complete_import(import_id uuid, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare outcome jsonb;
begin
  outcome := recruitment.complete_import_rows(import_id, actor);
  analyze recruitment.participants;
  analyze contact.people;
  analyze access.codes;
  return outcome;
end $$;
revoke all on function recruitment.complete_import_rows(uuid, text) from service_role;
grant execute on function api.complete_import(uuid, text) to service_role;
