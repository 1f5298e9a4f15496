-- The quotas an organiser decides on, and who of the pool shares a home, before any lottery is worked out.

create table recruitment.quota_plans (
  hearing_id uuid primary key references hearing.hearings,
  id uuid not null,              -- of the last save, made by the client: saving twice is saving once
  quotas jsonb not null,         -- [{feature, value, min, max, min_flex, max_flex}]
  method text not null,
  one_per_household boolean not null,
  saved_at timestamptz not null default now(),
  saved_by text not null
);

alter table recruitment.quota_plans enable row level security;

create view api.quota_plans as select * from recruitment.quota_plans;
-- People of the pool who share an address, as a random name of their home: the key of the first of them.
-- An address is compared without regard to case and spaces, and never leaves the database this way.
create view api.pool_homes as
  select hearing_id, participant_key, home from (
    select p.hearing_id, p.participant_key, min(p.participant_key::text) over at_home as home,
           count(*) over at_home as people
      from api.pool p join contact.people c on c.participant_key = p.participant_key
    window at_home as (partition by p.hearing_id, c.postcode, lower(regexp_replace(c.address, '\s', '', 'g')))) homes
   where people > 1;
grant select on api.quota_plans, api.pool_homes to service_role;

-- {id, hearing_id, quotas, method, one_per_household}. Refuses `already_seated`.
create function api.save_quota_plan(plan jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare p record;
begin
  select * into p from jsonb_to_record(plan) as x(
    id uuid, hearing_id uuid, quotas jsonb, method text, one_per_household boolean);
  perform pg_advisory_xact_lock(hashtextextended(p.hearing_id::text, 1));
  if exists (select from recruitment.quota_plans q where q.id = p.id and q.hearing_id = p.hearing_id) then return 'true'; end if;
  if exists (select from programme.groups g where g.hearing_id = p.hearing_id) then perform audit.refuse('already_seated'); end if;
  insert into recruitment.quota_plans as old (hearing_id, id, quotas, method, one_per_household, saved_by)
  values (p.hearing_id, p.id, p.quotas, p.method, p.one_per_household, actor)
  on conflict on constraint quota_plans_pkey do update set id = excluded.id, quotas = excluded.quotas,
    method = excluded.method, one_per_household = excluded.one_per_household, saved_at = now(), saved_by = excluded.saved_by;
  perform audit.record(actor, p.hearing_id, 'quotas_saved', jsonb_build_object(
    'method', p.method, 'one_per_household', p.one_per_household, 'quotas', p.quotas));
  return 'true';
end $$;

grant execute on function api.save_quota_plan(jsonb, text) to service_role;
