-- A table as a server that serves it must know it, in one reading: what it is about, how far its log
-- has come, who sits there and who leads it.

-- The newest of the events that open and close a table says which of them it is now.
create or replace view api.tables as
  select t.id, t.session_id, t.group_id, t.last_sequence, g.hearing_id, g.number, s.position, s.theme_code,
         h.name_da as theme_name_da, h.name_en as theme_name_en,
         (select e.event ->> 'type' from discussion.events e
           where e.table_id = t.id and e.event ->> 'type' in ('table_opened', 'table_closed')
           order by e.sequence desc limit 1) as phase_event
    from discussion.tables t join programme.groups g on g.id = t.group_id
    join programme.sessions s on s.id = t.session_id
    left join hearing.themes h on h.hearing_id = s.hearing_id and h.code = s.theme_code;

create view api.live_tables as
  select t.*,
         coalesce((select jsonb_agg(jsonb_build_object(
             'participant_key', x.participant_key, 'seat', x.seat, 'first_name', x.first_name) order by x.seat)
           from api.table_seats x where x.table_id = t.id), '[]') as seats,
         coalesce((select jsonb_agg(m.account_id order by m.account_id)
           from programme.moderators m where m.group_id = t.group_id), '[]') as moderators
    from api.tables t;
grant select on api.live_tables to service_role;
