-- Whoever has withdrawn keeps her seat for the one who replaces her, but is not shown at a table before
-- anything was said there: the others would wait for her, and plans would count her in. At a table that
-- has begun she stays, since its events name her.
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
        join recruitment.selections s on s.participant_key = x.participant_key
       where s.role = 'panel' or t.last_sequence > 0
    ) seat;
