-- The comparison group: chosen, counted apart, and told from the panel in every file.

-- Whom it can be chosen from: who handed T0 in, was never drawn, not even as a reserve, and has not
-- said that she will not be asked. No names.
create view api.comparison_pool as
  select p.hearing_id, p.key as participant_key, p.sex, p.age_band, p.region, p.education
    from recruitment.participants p
    join survey.waves w on w.hearing_id = p.hearing_id and w.code = 'T0'
    join survey.submissions s on s.wave_id = w.id and s.participant_key = p.key
   where not exists (select from recruitment.selections x where x.participant_key = p.key)
     and not exists (select from recruitment.declines d where d.participant_key = p.key);
create view api.comparison_groups as
  select d.hearing_id, d.id, d.method, d.seed, d.generator, d.pool, d.chosen_at,
         (select count(*)::integer from recruitment.comparison_group c where c.hearing_id = d.hearing_id) as size,
         (select count(*)::integer from api.compared c where c.hearing_id = d.hearing_id) as people
    from recruitment.comparison_draws d;
create view api.comparison_strata as
  select c.hearing_id, p.sex, p.age_band, p.region, p.education, count(*)::integer as people
    from api.compared c join recruitment.participants p on p.key = c.participant_key
   group by 1, 2, 3, 4, 5;
grant select on api.comparison_pool, api.comparison_groups, api.comparison_strata to service_role;

/*
 * Chooses the comparison group: {id, method, seed, generator, pool}, and the keys of those chosen, in
 * place of an earlier group until a wave that asks it has opened. Refuses `not_drawn` (no panel yet),
 * `wave_already_open`, `outside_pool` (somebody answers no longer to the rule, or the pool has changed).
 */
create function api.choose_comparison(hearing_id uuid, draw jsonb, people jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare hearing uuid := hearing_id; d record; pool integer; chosen integer;
begin
  select * into d from jsonb_to_record(draw) as x(id uuid, method text, seed text, generator text, pool integer);
  perform pg_advisory_xact_lock(hashtextextended(hearing::text, 1));
  if exists (select from recruitment.comparison_draws x where x.id = d.id and x.hearing_id = hearing) then return 'true'; end if;
  if not exists (select from recruitment.draws x where x.hearing_id = hearing) then perform audit.refuse('not_drawn'); end if;
  if exists (select from survey.waves w where w.hearing_id = hearing and w.state <> 'planned'
              and 'comparison' = any (w.audience)) then
    perform audit.refuse('wave_already_open');
  end if;
  delete from recruitment.comparison_draws x where x.hearing_id = hearing;
  insert into recruitment.comparison_draws (hearing_id, id, method, seed, generator, pool, chosen_by)
  values (hearing, d.id, d.method, d.seed, d.generator, d.pool, actor);
  insert into recruitment.comparison_group (participant_key, hearing_id)
    select p.participant_key, hearing from jsonb_array_elements_text(people) k
      join api.comparison_pool p on p.participant_key = k::uuid and p.hearing_id = hearing;
  get diagnostics chosen = row_count;
  select count(*) into pool from api.comparison_pool p where p.hearing_id = hearing;
  if chosen <> jsonb_array_length(people) or pool <> d.pool then perform audit.refuse('outside_pool'); end if;
  perform audit.record(actor, hearing, 'comparison_chosen', jsonb_build_object(
    'draw', d.id, 'method', d.method, 'seed', d.seed, 'people', chosen, 'pool', pool));
  return 'true';
end $$;
grant execute on function api.choose_comparison(uuid, jsonb, jsonb, text) to service_role;

-- Who took part in a wave that has ended. The panel's waves are weighted as the panel: the comparison group
-- and whoever else was asked answers beside it.
create or replace view api.wave_participants as
  select w.hearing_id, w.code as wave, p.key as participant_key, p.sex, p.age_band, p.region, p.education
    from survey.waves w
   cross join lateral (
     select s.participant_key from survey.submissions s where s.wave_id = w.id
      union
     select a.participant_key from survey.answers a where a.wave_id = w.id) took
    join recruitment.participants p on p.key = took.participant_key
    left join recruitment.selections s on s.participant_key = p.key
   where w.state in ('closed', 'released') and (w.code = 'T0' or s.role = 'panel');

-- The progress counts of the panel's waves are of the panel.
create or replace view api.hearing_progress as
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
             'submitted', (select count(*) from survey.submissions s
                left join recruitment.selections x on x.participant_key = s.participant_key
               where s.wave_id = w.id and (w.code = 'T0' or x.role = 'panel'))))
            from survey.waves w where w.hearing_id = h.id) as waves,
         (select count(*)::integer from programme.groups g where g.hearing_id = h.id
             and exists (select from programme.moderators m where m.group_id = g.id)) as moderated_groups,
         exists (select from recruitment.quota_plans q where q.hearing_id = h.id) as quotas_saved,
         exists (select from recruitment.lotteries l where l.hearing_id = h.id and l.purpose = 'panel'
                  and l.published_at is not null) as lottery_published,
         (select count(*)::integer from recruitment.selections s where s.hearing_id = h.id
             and s.withdrew_from = 'panel' and s.replaced_by is null) as vacancies
    from hearing.hearings h;

-- In the data set the comparison group is marked. It has no row of its own but that of its released waves.
grant select on recruitment.comparison_group to dataset_reader;
create policy dataset on recruitment.comparison_group for select to dataset_reader using (true);
grant create, usage on schema api to dataset_reader;
set role dataset_reader;
create or replace view api.dataset_people as
  select took.hearing_id, p.key as participant_key, p.sex, p.age_band, p.region, p.education,
         coalesce(sel.role = 'panel', false) as in_panel,
         (select coalesce(jsonb_object_agg(s.theme_code, g.number), '{}')
            from programme.seats x join programme.groups g on g.id = x.group_id
            join programme.sessions s on s.id = x.session_id
           where x.participant_key = p.key) as groups,
         took.waves,
         coalesce(sel.role, '') <> 'panel' and exists (
           select from recruitment.comparison_group c where c.participant_key = p.key) as in_comparison
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
