-- A person can be moved while the tables talk: one at a time, by an organiser who sees them all. The times
-- of the old table stay in its log.
/*
 * Moves people: {id, midway?, moves: [{session, participant, from, to}]}, groups by their ids. Without `from` the
 * person had no place in the session, without `to` she has none afterwards. All of it or none; asking
 * again with the same id changes nothing. Refuses `seat_changed` where somebody is not where `from` says,
 * `table_begun` {position, numbers} where something was said at a table already and the change is not
 * `midway`, `unknown_place` where a session, group or person is not of this hearing.
 */
create or replace function api.change_seats(hearing_id uuid, change jsonb, actor text) returns jsonb
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
  if begun ->> 'position' is not null and not coalesce((change ->> 'midway')::boolean, false) then perform audit.refuse('table_begun', begun); end if;

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
    jsonb_build_object('change', change_id, 'moves', jsonb_array_length(change -> 'moves'),
      'midway', coalesce((change ->> 'midway')::boolean, false)));
  return 'true';
end $$;
