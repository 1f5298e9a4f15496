-- What a very large hearing has released is read in seconds. A request returns a thousand rows at most, and
-- each used to gather every answer of the hearing anew: with 10,000 people that was 34 times. Answers now come
-- in 64 sheaves a wave, so that one request has them all; and whether somebody took part in a wave is looked
-- up for her, instead of going through all answers. Where she sat is put together once for all.
grant create, usage on schema api to dataset_reader;
set role dataset_reader;

drop view api.dataset_answers;
-- {participant: {item: answer}} of those whose random key falls into the sheaf.
create view api.dataset_answers as
  select own.hearing_id, own.wave, own.sheaf,
         json_object_agg(own.participant_key, own.answers order by own.participant_key) as people
    from (select w.hearing_id, w.code as wave, a.participant_key,
                 get_byte(uuid_send(a.participant_key), 0) % 64 as sheaf,
                 json_object_agg(i.code, coalesce(to_jsonb(a.code), a.content)) as answers
            from survey.answers a
            join survey.waves w on w.id = a.wave_id
            join survey.items i on i.id = a.item_id
           group by 1, 2, 3) own
   group by 1, 2, 3;
grant select on api.dataset_answers to service_role;

create or replace view api.dataset_people as
  select p.hearing_id, p.key as participant_key, p.sex, p.age_band, p.region, p.education,
         coalesce(sel.role = 'panel', false) as in_panel,
         coalesce(seat.groups, '{}') as groups,
         took.waves,
         coalesce(sel.role, '') <> 'panel' and exists (
           select from recruitment.comparison_group c where c.participant_key = p.key) as in_comparison
    from recruitment.participants p
   cross join lateral (
     select array_agg(w.code order by w.code) as waves
       from survey.waves w
      where w.hearing_id = p.hearing_id
        and (exists (select from survey.submissions s where s.wave_id = w.id and s.participant_key = p.key)
          or exists (select from survey.answers a where a.wave_id = w.id and a.participant_key = p.key))
     having count(*) > 0) took
    left join recruitment.selections sel on sel.participant_key = p.key
    left join (select s.hearing_id, x.participant_key, jsonb_object_agg(s.theme_code, g.number) as groups
                 from programme.seats x join programme.sessions s on s.id = x.session_id
                 join programme.groups g on g.id = x.group_id
                group by 1, 2) seat on seat.hearing_id = p.hearing_id and seat.participant_key = p.key;

reset role;
revoke create on schema api from dataset_reader;
