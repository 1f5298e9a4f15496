-- The people of a simulated hearing, as before but packed: one row per stratum, with its people as
-- [{key, reference, group, handed_in, begun}]. 25,000 people are then one page instead of 25, each of
-- which the database had to count its way to.
drop view api.simulated_people;
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
