-- In what order and direction the questions were put before each person, where a lot decided it.

create table survey.presentations (
  wave_id uuid not null references survey.waves,
  participant_key uuid not null references recruitment.participants,
  presentation jsonb not null,   -- src/domain/survey/presentation.ts
  drawn_at timestamptz not null default now(),
  primary key (wave_id, participant_key)
);
alter table survey.presentations enable row level security;

/*
 * Keeps how a wave is put before a person, and returns what is kept: the first one stays, so that every
 * tablet shows the same. Refuses `wave_unknown`, `wave_not_open`, `not_asked`.
 */
create function api.keep_presentation(hearing_id uuid, wave text, participant uuid, presentation jsonb)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare w survey.waves; kept jsonb;
begin
  select * into w from survey.waves x where x.hearing_id = keep_presentation.hearing_id and x.code = wave;
  if w.id is null then perform audit.refuse('wave_unknown'); end if;
  select p.presentation into kept from survey.presentations p where p.wave_id = w.id and p.participant_key = participant;
  if kept is not null then return kept; end if;
  if w.state <> 'open' then perform audit.refuse('wave_not_open', jsonb_build_object('state', w.state)); end if;
  if not survey.is_asked(participant, w) then perform audit.refuse('not_asked'); end if;
  insert into survey.presentations (wave_id, participant_key, presentation)
  values (w.id, participant, keep_presentation.presentation) on conflict do nothing;
  return (select p.presentation from survey.presentations p where p.wave_id = w.id and p.participant_key = participant);
end $$;
grant execute on function api.keep_presentation(uuid, text, uuid, jsonb) to service_role;

-- For the files of analysts: of released waves only, as the answers are.
create policy dataset on survey.presentations for select to dataset_reader using (
  exists (select from survey.waves w where w.id = wave_id and w.state = 'released'));
grant select on survey.presentations to dataset_reader;
create view api.dataset_presentations as
  select w.hearing_id, w.code as wave, p.participant_key, p.presentation
    from survey.presentations p join survey.waves w on w.id = p.wave_id;
grant create, usage on schema api to dataset_reader;
alter view api.dataset_presentations owner to dataset_reader;
revoke create on schema api from dataset_reader;
set role dataset_reader;
grant select on api.dataset_presentations to service_role;
reset role;
