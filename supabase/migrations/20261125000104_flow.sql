-- How people came from the list to the hall: counts of stages, never of answers, so that the organiser may
-- follow them while a wave is open.

/*
 * The last stage each person reached and, where she went no further, why: `left_as` is null while she is still
 * on her way. Whoever has confirmed and was lost afterwards has reached 'confirmed'. The states of api.life_states
 * tell where a person stands now; this tells how far she came.
 */
create view api.life_stages as
  select p.hearing_id, p.key as participant_key, p.sex, p.age_band, p.region, p.education,
         case when s.role = 'panel' and t.participant_key is not null then 'attended'
              when (s.role = 'panel' and s.confirmed_at is not null) or (s.withdrew_from = 'panel' and c.participant_key is not null) then 'confirmed'
              when s.role = 'panel' or s.withdrew_from = 'panel' then 'chosen'
              when t0.participant_key is not null and r.willing and d.participant_key is null then 'willing'
              when t0.participant_key is not null then 'answered'
              when o.participant_key is not null then 'opened'
              else 'invited' end as reached,
         case when s.withdrew_from = 'panel' and s.absent then 'absent'
              when s.withdrew_from = 'panel' then 'withdrawn'
              when s.withdrew_from = 'reserve' then 'withdrawn'
              when s.role = 'panel' then null
              when s.role = 'reserve' then 'reserve'
              when d.participant_key is not null then 'declined'
              when t0.participant_key is not null and r.willing then null
              when t0.participant_key is not null and r.willing is false then 'unwilling'
              when t0.participant_key is null and o.participant_key is null and b.participant_key is not null then 'bounced'
              end as left_as
    from recruitment.participants p
    left join survey.waves w on w.hearing_id = p.hearing_id and w.code = 'T0'
    left join survey.submissions t0 on t0.participant_key = p.key and t0.wave_id = w.id
    left join recruitment.replies r on r.participant_key = p.key
    left join recruitment.selections s on s.participant_key = p.key
    left join recruitment.declines d on d.participant_key = p.key
    left join recruitment.life_events o on o.participant_key = p.key and o.event = 'opened'
    left join api.attended t on t.participant_key = p.key
    left join (select distinct e.participant_key from recruitment.life_events e where e.event = 'confirmed') c on c.participant_key = p.key
    left join (select distinct x.participant_key from recruitment.bounces x) b on b.participant_key = p.key;

create view api.participation_flow as
  select hearing_id, reached, coalesce(left_as, '') as left_as, count(*)::integer as people
    from api.life_stages group by 1, 2, 3;

-- Of each value of each feature: how many were invited, and how many came how far or further.
create view api.response_rates as
  select l.hearing_id, f.feature, f.value, count(*)::integer as invited,
         count(*) filter (where l.reached <> 'invited')::integer as opened,
         count(*) filter (where l.reached not in ('invited', 'opened'))::integer as answered,
         count(*) filter (where l.reached not in ('invited', 'opened', 'answered'))::integer as willing
    from api.life_stages l
   cross join lateral (values ('sex', l.sex), ('age_band', l.age_band), ('region', l.region), ('education', l.education)) f(feature, value)
   group by 1, 2, 3;

-- Day by day in Danish time: how many opened and how many answered for the first time.
create view api.response_days as
  select x.hearing_id, x.day::text as day, x.step, count(*)::integer as people
    from (
      -- Whoever answered has opened it, at the latest then.
      select p.hearing_id, (least(e.at, s.submitted_at) at time zone 'Europe/Copenhagen')::date as day, 'opened' as step
        from recruitment.participants p
        join survey.waves w on w.hearing_id = p.hearing_id and w.code = 'T0'
        left join recruitment.life_events e on e.participant_key = p.key and e.event = 'opened'
        left join survey.submissions s on s.participant_key = p.key and s.wave_id = w.id
       where e.at is not null or s.submitted_at is not null
      union all
      select w.hearing_id, (s.submitted_at at time zone 'Europe/Copenhagen')::date, 'answered'
        from survey.submissions s join survey.waves w on w.id = s.wave_id and w.code = 'T0') x
   group by 1, 2, 3;
grant select on api.life_stages, api.participation_flow, api.response_rates, api.response_days to service_role;
