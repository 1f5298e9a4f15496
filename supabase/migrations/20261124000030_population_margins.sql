-- How the population is made up: what quotas are proportional to and what weights lead back to.

create table recruitment.population_margins (
  hearing_id uuid not null references hearing.hearings,
  feature text not null check (feature in ('sex', 'age_band', 'region', 'education')),
  value text not null check (length(value) between 1 and 60),
  people double precision not null check (people >= 0 and people < 'Infinity'),
  source text not null check (length(source) <= 200),
  position integer not null,     -- in the order of the files
  primary key (hearing_id, feature, value)
);
-- Where a hearing's margins come from; one import holds at a time.
create table recruitment.margin_imports (
  hearing_id uuid primary key references hearing.hearings,
  id uuid not null unique,       -- made by the client
  file_hash text not null,       -- SHA-256 of the files one after the other
  is_demo boolean not null,      -- invented, and said to be wherever it is shown
  imported_at timestamptz not null default now(),
  imported_by text not null
);
alter table recruitment.population_margins enable row level security;
alter table recruitment.margin_imports enable row level security;

create view api.population_margins as
  select m.hearing_id, m.feature, m.value, m.people, m.source, m.position,
         i.file_hash, i.is_demo, i.imported_at
    from recruitment.population_margins m join recruitment.margin_imports i using (hearing_id);
grant select on api.population_margins to service_role;

/*
 * Replaces a hearing's margins as a whole: rows are [{feature, value, people, source}]. An import whose
 * id has been seen before changes nothing, also when a newer one has come since.
 */
create function api.save_population_margins(margins jsonb, rows jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare i record;
begin
  select * into i from jsonb_to_record(margins) as x(id uuid, hearing_id uuid, file_hash text, is_demo boolean);
  perform pg_advisory_xact_lock(hashtextextended(i.hearing_id::text, 4));
  if not exists (select from hearing.hearings h where h.id = i.hearing_id) then
    perform audit.refuse('hearing_unknown');
  end if;
  if exists (select from audit.log l where l.hearing_id = i.hearing_id
              and l.act = 'population_margins_saved' and l.details ->> 'import' = i.id::text) then
    return 'true';
  end if;
  delete from recruitment.population_margins m where m.hearing_id = i.hearing_id;
  delete from recruitment.margin_imports m where m.hearing_id = i.hearing_id;
  insert into recruitment.margin_imports (hearing_id, id, file_hash, is_demo, imported_by)
  values (i.hearing_id, i.id, i.file_hash, i.is_demo, actor);
  insert into recruitment.population_margins (hearing_id, feature, value, people, source, position)
  select i.hearing_id, r.value ->> 'feature', r.value ->> 'value', (r.value ->> 'people')::double precision,
         r.value ->> 'source', r.ordinality
    from jsonb_array_elements(rows) with ordinality r;
  perform audit.record(actor, i.hearing_id, 'population_margins_saved', jsonb_build_object(
    'import', i.id, 'file_hash', i.file_hash, 'is_demo', i.is_demo, 'rows', jsonb_array_length(rows)));
  return 'true';
end $$;
grant execute on function api.save_population_margins(jsonb, jsonb, text) to service_role;
