-- Weights of those who took part in a wave, and how they came about.

create table survey.weightings (
  wave_id uuid primary key references survey.waves,
  id uuid not null unique,       -- made by the client
  base text not null check (base in ('equal', 'lottery')),   -- what everybody counted to begin with
  margins_hash text not null,    -- of the population margins it leads back to
  margins_are_demo boolean not null,
  diagnostics jsonb not null,
  weighted_at timestamptz not null default now(),
  weighted_by text not null
);
create table survey.weights (
  wave_id uuid not null references survey.weightings on delete cascade,
  participant_key uuid not null references recruitment.participants,
  weight double precision not null check (weight > 0 and weight < 'Infinity'),
  primary key (wave_id, participant_key)
);
alter table survey.weightings enable row level security;
alter table survey.weights enable row level security;

-- Who took part in a wave that has ended, as datasets count them: handed it in, or gave an answer before
-- it closed. Their background, no answers and no contact data.
create view api.wave_participants as
  select w.hearing_id, w.code as wave, p.key as participant_key, p.sex, p.age_band, p.region, p.education
    from survey.waves w
   cross join lateral (
     select s.participant_key from survey.submissions s where s.wave_id = w.id
      union
     select a.participant_key from survey.answers a where a.wave_id = w.id) took
    join recruitment.participants p on p.key = took.participant_key
   where w.state in ('closed', 'released');
create view api.weightings as
  select w.hearing_id, w.code as wave, x.id, x.base, x.margins_hash, x.margins_are_demo, x.diagnostics, x.weighted_at
    from survey.weightings x join survey.waves w on w.id = x.wave_id;
-- What the people of a stratum count together: how a wave is made up once it is weighted.
create view api.weighted_strata as
  select w.hearing_id, w.code as wave, p.sex, p.age_band, p.region, p.education, sum(x.weight) as weight
    from survey.weights x
    join survey.waves w on w.id = x.wave_id
    join recruitment.participants p on p.key = x.participant_key
   group by 1, 2, 3, 4, 5, 6;
grant select on api.wave_participants, api.weightings, api.weighted_strata to service_role;

-- What analysts see of weights, as of answers: nothing of a wave before it is released.
create policy dataset on survey.weights for select to dataset_reader using (
  exists (select from survey.waves w where w.id = wave_id and w.state = 'released'));
grant select on survey.weights to dataset_reader;
create view api.dataset_weights as
  select w.hearing_id, w.code as wave, x.participant_key, x.weight
    from survey.weights x join survey.waves w on w.id = x.wave_id;
grant create, usage on schema api to dataset_reader;
alter view api.dataset_weights owner to dataset_reader;
revoke create on schema api from dataset_reader;
set role dataset_reader;
grant select on api.dataset_weights to service_role;
reset role;

/*
 * The weights of everybody who took part in a wave that has ended, in place of those it had: weights are
 * [{participant, weight}]. A weighting whose id has been seen before changes nothing. Refuses
 * `wave_not_closed`, and `other_people` where those weighted are not exactly those who took part.
 */
create function api.save_weighting(hearing_id uuid, wave text, weighting jsonb, weights jsonb, actor text)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare w survey.waves; x record;
begin
  select * into x from jsonb_to_record(weighting) as y(
    id uuid, base text, margins_hash text, margins_are_demo boolean, diagnostics jsonb);
  select * into w from survey.waves y where y.hearing_id = save_weighting.hearing_id and y.code = wave for update;
  if w.id is null then perform audit.refuse('wave_unknown'); end if;
  if w.state not in ('closed', 'released') then perform audit.refuse('wave_not_closed'); end if;
  if exists (select from audit.log l where l.hearing_id = w.hearing_id
              and l.act = 'wave_weighted' and l.details ->> 'weighting' = x.id::text) then
    return 'true';
  end if;
  if exists (
    select from (select (value ->> 'participant')::uuid as key from jsonb_array_elements(weights)) given
      full join (select p.participant_key as key from api.wave_participants p
                  where p.hearing_id = w.hearing_id and p.wave = w.code) took using (key)
     where given.key is null or took.key is null) then
    perform audit.refuse('other_people');
  end if;
  delete from survey.weightings y where y.wave_id = w.id;
  insert into survey.weightings (wave_id, id, base, margins_hash, margins_are_demo, diagnostics, weighted_by)
  values (w.id, x.id, x.base, x.margins_hash, x.margins_are_demo, x.diagnostics, actor);
  insert into survey.weights (wave_id, participant_key, weight)
  select w.id, (value ->> 'participant')::uuid, (value ->> 'weight')::double precision
    from jsonb_array_elements(weights);
  perform audit.record(actor, w.hearing_id, 'wave_weighted', jsonb_build_object(
    'weighting', x.id, 'wave', w.code, 'margins_hash', x.margins_hash, 'people', jsonb_array_length(weights)));
  return 'true';
end $$;
grant execute on function api.save_weighting(uuid, text, jsonb, jsonb, text) to service_role;
