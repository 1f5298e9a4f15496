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

grant execute on function api.date_simulation(uuid, jsonb, text) to service_role;
