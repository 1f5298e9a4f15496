-- What a participant's own page needs, and replies that may be sent twice and late.

-- Every reply as it was given, as answers have their log: a reply that the net held back and delivers
-- again after the person has changed her mind must not win.
create table recruitment.reply_log (
  id uuid primary key,           -- made by the tablet
  participant_key uuid not null references recruitment.participants,
  willing boolean not null,
  received_at timestamptz not null default clock_timestamp()
);
create index on recruitment.reply_log (participant_key);
alter table recruitment.reply_log enable row level security;

/*
 * Whether people would take part: [{participant, willing, id}]; may be changed while T0 is open. A
 * reply whose id has been seen before is passed over; one without an id always counts.
 */
create or replace function api.save_replies(hearing_id uuid, replies jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare w survey.waves;
begin
  select * into w from survey.waves x where x.hearing_id = save_replies.hearing_id and x.code = 'T0' for share;
  if w.id is null then perform audit.refuse('wave_unknown'); end if;
  if w.state <> 'open' then perform audit.refuse('wave_not_open', jsonb_build_object('state', w.state)); end if;
  if exists (select from jsonb_array_elements(replies) r
              where not survey.is_asked((r ->> 'participant')::uuid, w)) then
    perform audit.refuse('not_asked');
  end if;
  -- Two tablets of one person at once: one after the other.
  perform pg_advisory_xact_lock(hashtextextended(k, 2)) from (
    select distinct r ->> 'participant' as k from jsonb_array_elements(replies) r order by 1) people;

  with incoming as (
    select coalesce((r.value ->> 'id')::uuid, gen_random_uuid()) as id,
           (r.value ->> 'participant')::uuid as participant_key, (r.value ->> 'willing')::boolean as willing, r.ordinality
      from jsonb_array_elements(replies) with ordinality r
  ), logged as (
    insert into recruitment.reply_log (id, participant_key, willing)
    select id, participant_key, willing from incoming order by ordinality
    on conflict (id) do nothing
    returning id
  ), newest as (
    select distinct on (participant_key) participant_key, willing
      from incoming join logged using (id) order by participant_key, ordinality desc
  )
  insert into recruitment.replies (participant_key, willing)
  select participant_key, willing from newest
  on conflict (participant_key) do update set willing = excluded.willing, replied_at = clock_timestamp();
  return 'true';
end $$;

-- Whether lots have been drawn in a participant's hearing. Who was drawn is in the session.
create view api.own_status as
  select p.key as participant_key, p.hearing_id,
         exists (select from recruitment.draws d where d.hearing_id = p.hearing_id) as drawn
    from recruitment.participants p;

-- Where a participant sits, session by session.
create view api.own_tables as
  select x.participant_key, s.hearing_id, s.position, s.theme_code,
         t.name_da as theme_name_da, t.name_en as theme_name_en,
         g.number as group_number, d.id as table_id
    from programme.seats x
    join programme.sessions s on s.id = x.session_id
    join programme.groups g on g.id = x.group_id
    join discussion.tables d on d.session_id = x.session_id and d.group_id = x.group_id
    left join hearing.themes t on t.hearing_id = s.hearing_id and t.code = s.theme_code;

grant select on api.own_status, api.own_tables to service_role;
