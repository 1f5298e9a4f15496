-- What analysts and the public may see. These views are owned by dataset_reader, which has no right
-- in `contact`, and show nothing of a wave before it is released.

create policy dataset on hearing.hearings for select to dataset_reader using (true);
create policy dataset on survey.items for select to dataset_reader using (true);
create policy dataset on survey.waves for select to dataset_reader using (state = 'released');
create policy dataset on survey.answers for select to dataset_reader using (
  exists (select from survey.waves w where w.id = wave_id and w.state = 'released'));
create policy dataset on survey.submissions for select to dataset_reader using (
  exists (select from survey.waves w where w.id = wave_id and w.state = 'released'));
create policy dataset on recruitment.participants for select to dataset_reader using (true);
create policy dataset on recruitment.selections for select to dataset_reader using (true);
create policy dataset on programme.sessions for select to dataset_reader using (true);
create policy dataset on programme.seats for select to dataset_reader using (true);
create policy dataset on programme.groups for select to dataset_reader using (true);
grant select on hearing.hearings, survey.items, survey.waves, survey.answers, survey.submissions,
  recruitment.participants, recruitment.selections, programme.sessions, programme.seats, programme.groups
  to dataset_reader;

-- One row per person who took part in a released wave, without any contact data: handed it in, or gave
-- an answer before it closed, so that N is the same here and where the answers are counted.
create view api.dataset_people as
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

-- Their answers, packed per participant and wave: {item code: answer code}. Only questionnaires that
-- were handed in, or begun and left when the wave closed, count; what was given counts.
create view api.dataset_answers as
  select w.hearing_id, w.code as wave, a.participant_key, jsonb_object_agg(i.code, a.code) as answers
    from survey.answers a join survey.waves w on w.id = a.wave_id join survey.items i on i.id = a.item_id
   group by 1, 2, 3;

-- In a hosted project the migrating role is no superuser: the new owner needs CREATE for a moment.
grant create, usage on schema api to dataset_reader;
alter view api.dataset_people owner to dataset_reader;
alter view api.dataset_answers owner to dataset_reader;
revoke create on schema api from dataset_reader;
set role dataset_reader;
grant select on api.dataset_people, api.dataset_answers to service_role;
reset role;

-- How far a hearing has come: the facts its next step follows from. Counts only, no answers. "Willing"
-- are exactly the people the draw can choose from: a yes without a questionnaire handed in is not yet one.
create view api.hearing_progress as
  select h.id as hearing_id,
         (select count(*)::integer from hearing.themes t where t.hearing_id = h.id) as themes,
         (select count(*)::integer from survey.items i where i.hearing_id = h.id) as items,
         (select count(*)::integer from recruitment.participants p where p.hearing_id = h.id) as invited,
         (select count(*)::integer from api.pool p where p.hearing_id = h.id) as willing,
         (select d.size from recruitment.draws d where d.hearing_id = h.id) as drawn,
         (select count(*)::integer from programme.groups g where g.hearing_id = h.id) as groups,
         (select count(*)::integer from discussion.tables t join programme.groups g on g.id = t.group_id
           where g.hearing_id = h.id and t.last_sequence > 0) as tables_used,
         (select jsonb_object_agg(w.code, jsonb_build_object('state', w.state, 'opened_at', w.opened_at,
             'closed_at', w.closed_at, 'released_at', w.released_at,
             'submitted', (select count(*) from survey.submissions s where s.wave_id = w.id)))
            from survey.waves w where w.hearing_id = h.id) as waves,
         (select count(*)::integer from programme.groups g where g.hearing_id = h.id
             and exists (select from programme.moderators m where m.group_id = g.id)) as moderated_groups
    from hearing.hearings h;
grant select on api.hearing_progress to service_role;
