-- Everyone who took part in a released wave: handed it in, or gave an answer before it closed. Before,
-- who handed nothing in was missing here while the answers counted, so that N differed from the file's.
grant create on schema api to dataset_reader;
set role dataset_reader;
create or replace view api.dataset_people as
  select took.hearing_id, p.key as participant_key, p.sex, p.age_band, p.region, p.education,
         coalesce(sel.role = 'panel', false) as in_panel,
         (select min(g.number) from programme.seats x join programme.groups g on g.id = x.group_id
           where x.participant_key = p.key) as group_number,
         took.waves
    from (select w.hearing_id, part.participant_key, array_agg(w.code order by w.code) as waves
            from survey.waves w
           cross join lateral (
             select s.participant_key from survey.submissions s where s.wave_id = w.id
              union
             select a.participant_key from survey.answers a where a.wave_id = w.id) part
           group by 1, 2) took
    join recruitment.participants p on p.key = took.participant_key
    left join recruitment.selections sel on sel.participant_key = p.key;
reset role;
revoke create on schema api from dataset_reader;
