-- Simulated answers are made for whomever a wave asks, by the one rule of that, and so for the comparison group
-- too; which of them are in it decides what is put into their answers.
create or replace view api.simulated_strata as
  select w.hearing_id, w.code as wave, p.sex, p.age_band, p.region, p.education,
         jsonb_agg(jsonb_build_object(
           'key', p.key, 'reference', c.reference, 'groups', coalesce(seat.groups, '{}'),
           'in_comparison', a.in_comparison,
           'handed_in', s.participant_key is not null,
           'begun', exists (select from survey.answers x
                             where x.wave_id = w.id and x.participant_key = p.key))) as people
    from hearing.hearings h
    join survey.waves w on w.hearing_id = h.id
    join api.asked a on a.wave_id = w.id
    join recruitment.participants p on p.key = a.participant_key
    join contact.people c on c.participant_key = p.key
    left join survey.submissions s on s.participant_key = p.key and s.wave_id = w.id
    left join (select x.participant_key, jsonb_object_agg(n.theme_code, g.number) as groups
                 from programme.seats x join programme.groups g on g.id = x.group_id
                 join programme.sessions n on n.id = x.session_id
                group by 1) seat on seat.participant_key = p.key
   where h.simulated
   group by 1, 2, 3, 4, 5, 6;

-- The day a simulated hearing's comparison group was chosen is one of its days as well.
create or replace function api.date_simulation(hearing_id uuid, dates jsonb, actor text)
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
  update recruitment.lotteries l set seed_at = (dates ->> 'drawn_at')::timestamptz,
         prepared_at = (dates ->> 'published_at')::timestamptz, published_at = (dates ->> 'published_at')::timestamptz
   where l.hearing_id = hearing and l.published_at is not null;
  update recruitment.draws r set drawn_at = (dates ->> 'drawn_at')::timestamptz where r.hearing_id = hearing;
  update recruitment.comparison_draws c set chosen_at = (dates ->> 'compared_at')::timestamptz
   where c.hearing_id = hearing and dates ? 'compared_at';
  update recruitment.comparison_group c set chosen_at = (dates ->> 'compared_at')::timestamptz
   where c.hearing_id = hearing and dates ? 'compared_at';
  update survey.registrations r set registered_at = (dates ->> 'registered_at')::timestamptz
   where r.hearing_id = hearing and dates ? 'registered_at';
  perform audit.record(actor, hearing, 'simulation_dated');
  return 'true';
end $$;
