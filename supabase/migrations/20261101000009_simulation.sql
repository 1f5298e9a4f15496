-- What a simulated hearing needs beyond a real one. Answers are invented for a hearing only when it is
-- marked as simulated, and a hearing in which somebody has answered can no longer be marked.

-- The people a wave asks, in simulated hearings only: what simulated answers follow from, and who has
-- answered already. No contact data but the list's own number, and no answers. One row per stratum,
-- with its people as [{key, reference, group, handed_in, begun}]: 25,000 people are then one page
-- instead of 25, each of which the database would have to count its way to.
create view api.simulated_strata as
  select w.hearing_id, w.code as wave, p.sex, p.age_band, p.region, p.education,
         jsonb_agg(jsonb_build_object(
           'key', p.key, 'reference', c.reference, 'group', seat.number,
           'handed_in', s.participant_key is not null,
           'begun', exists (select from survey.answers a
                             where a.wave_id = w.id and a.participant_key = p.key))) as people
    from hearing.hearings h
    join survey.waves w on w.hearing_id = h.id
    join recruitment.participants p on p.hearing_id = h.id
    join contact.people c on c.participant_key = p.key
    left join recruitment.selections sel on sel.participant_key = p.key
    left join survey.submissions s on s.participant_key = p.key and s.wave_id = w.id
    left join (select x.participant_key, min(g.number) as number
                 from programme.seats x join programme.groups g on g.id = x.group_id
                group by 1) seat on seat.participant_key = p.key
   where h.simulated and (w.code = 'T0' or sel.role = 'panel')
   group by 1, 2, 3, 4, 5, 6;
grant select on api.simulated_strata to service_role;

-- Refuses `hearing_unknown`, `already_answered`. Marking twice is marking once.
create function api.mark_simulated(hearing_id uuid, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare h hearing.hearings;
begin
  select * into h from hearing.hearings x where x.id = mark_simulated.hearing_id for update;
  if h.id is null then perform audit.refuse('hearing_unknown'); end if;
  if h.simulated then return 'true'; end if;
  -- Whoever is answering now comes first: answers hold their wave as they are stored.
  perform from survey.waves w where w.hearing_id = h.id for update;
  if exists (select from survey.answer_log a join survey.waves w on w.id = a.wave_id where w.hearing_id = h.id) then
    perform audit.refuse('already_answered');
  end if;
  update hearing.hearings x set simulated = true where x.id = h.id;
  perform audit.record(actor, h.id, 'marked_simulated');
  return 'true';
end $$;

-- A simulated hearing is made in seconds, but plays on the days it is about. Its times may be set to
-- those days; a real hearing's times are what happened and can be set by nobody.
create function api.date_simulation(hearing_id uuid, dates jsonb, actor text)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare hearing uuid := hearing_id; d record;
begin
  if not exists (select from hearing.hearings h where h.id = hearing and h.simulated) then
    perform audit.refuse('not_simulated');
  end if;
  for d in select * from jsonb_to_recordset(dates -> 'waves') as x(
    wave text, opened_at timestamptz, closed_at timestamptz, released_at timestamptz)
  loop
    update survey.waves w
       set opened_at = case when w.opened_at is null then null else d.opened_at end,
           closed_at = case when w.closed_at is null then null else d.closed_at end,
           released_at = case when w.released_at is null then null else d.released_at end
     where w.hearing_id = hearing and w.code = d.wave;
    -- People hand in at different times while the wave is open; whose time is whose follows from the key.
    update survey.submissions s
       set submitted_at = d.opened_at + (d.closed_at - d.opened_at)
           * (('x' || substr(md5(s.participant_key::text), 1, 6))::bit(24)::integer / 16777216.0)
      from survey.waves w
     where w.id = s.wave_id and w.hearing_id = hearing and w.code = d.wave and w.closed_at is not null;
  end loop;
  update survey.questionnaires q set frozen_at = w.opened_at
    from survey.waves w
   where q.hearing_id = hearing and q.frozen_at is not null and w.hearing_id = hearing and w.code = 'T0';
  update recruitment.draws r set drawn_at = (dates ->> 'drawn_at')::timestamptz where r.hearing_id = hearing;
  perform audit.record(actor, hearing, 'simulation_dated');
  return 'true';
end $$;

grant execute on function api.mark_simulated(uuid, text), api.date_simulation(uuid, jsonb, text) to service_role;
