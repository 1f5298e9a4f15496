-- Who has not answered a wave that is open, reminders to them, and answers that came too late.

create table survey.reminders (
  id uuid primary key,           -- made by the client
  wave_id uuid not null references survey.waves,
  sent_at timestamptz not null default clock_timestamp(),
  sent_by text not null,
  people integer not null        -- how many were missing then
);
create index on survey.reminders (wave_id, sent_at);

-- What a tablet sent after its wave had closed: kept as it came, never counted, never a result.
create table survey.late_answers (
  id uuid primary key,           -- made by the tablet
  participant_key uuid not null references recruitment.participants,
  wave_id uuid not null references survey.waves,
  item_code text not null check (length(item_code) <= 24),
  answer jsonb,                  -- a code or a content; null took an answer back
  given_at timestamptz,          -- by the tablet's clock
  received_at timestamptz not null default clock_timestamp()
);
create index on survey.late_answers (wave_id, participant_key);
alter table survey.reminders enable row level security;
alter table survey.late_answers enable row level security;

/*
 * Keeps answers that came after the end: [{id, participant, item, answer, given_at}]. At most 500 of one
 * person and wave, so that nobody can fill the disk. Nothing is kept of a wave that takes answers, or of
 * somebody it does not ask. Returns the ids of those that had come in time, which a tablet that never heard
 * so sends again.
 */
create function api.keep_late_answers(hearing_id uuid, wave text, answers jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare w survey.waves;
begin
  select * into w from survey.waves x where x.hearing_id = keep_late_answers.hearing_id and x.code = wave;
  if w.id is null or survey.state_now(w) not in ('closed', 'released') then return '[]'; end if;
  insert into survey.late_answers (id, participant_key, wave_id, item_code, answer, given_at)
    select (a.value ->> 'id')::uuid, (a.value ->> 'participant')::uuid, w.id, a.value ->> 'item',
           nullif(a.value -> 'answer', 'null'), (a.value ->> 'given_at')::timestamptz
      from jsonb_array_elements(answers) a
     where survey.is_asked((a.value ->> 'participant')::uuid, w)
       and not exists (select from survey.answer_log l where l.id = (a.value ->> 'id')::uuid)
       and (select count(*) from survey.late_answers l
             where l.wave_id = w.id and l.participant_key = (a.value ->> 'participant')::uuid) < 500
    on conflict (id) do nothing;
  return (select coalesce(jsonb_agg(l.id), '[]') from jsonb_array_elements(answers) a
            join survey.answer_log l on l.id = (a.value ->> 'id')::uuid and l.wave_id = w.id);
end $$;

-- How many answers came too late, from how many people, and how many of them the tablet says were given
-- before the end.
create view api.late_answers as
  select w.hearing_id, w.code as wave, count(*)::integer as answers,
         count(distinct l.participant_key)::integer as people,
         count(*) filter (where l.given_at < w.closed_at)::integer as given_before
    from survey.late_answers l join survey.waves w on w.id = l.wave_id
   group by w.id;
create view api.wave_reminders as
  select r.id, w.hearing_id, w.code as wave, r.sent_at, r.people
    from survey.reminders r join survey.waves w on w.id = r.wave_id;

/*
 * Everybody an open wave asks, by how far she is: 'not_begun' · 'begun' · 'handed_in', with the table she
 * sits at: that of the wave's theme, else of the first conversation before it began and of the last after.
 * No answers and no names.
 */
create view api.answering as
  select a.hearing_id, w.code as wave, a.participant_key, a.in_comparison,
         p.sex, p.age_band, p.region, p.education,
         case when s.participant_key is not null then 'handed_in'
              when exists (select from survey.answers x where x.wave_id = w.id and x.participant_key = p.key) then 'begun'
              else 'not_begun' end as progress,
         seat.number as group_number, seat.seat
    from survey.waves w
    join api.asked a on a.wave_id = w.id
    join recruitment.participants p on p.key = a.participant_key
    left join survey.submissions s on s.wave_id = w.id and s.participant_key = p.key
    left join lateral (
      select g.number, x.seat from programme.seats x
        join programme.sessions n on n.id = x.session_id
        join programme.groups g on g.id = x.group_id
       where x.participant_key = p.key
       order by n.theme_code is not distinct from w.theme_code desc,
                case when w.code = 'T1' then n.position else -n.position end
       limit 1) seat on w.code <> 'T0'
   where w.state = 'open';
grant select on api.late_answers, api.wave_reminders, api.answering to service_role;

/*
 * How far those an open wave asks are, counted: {asked, begun, handed_in, comparison: {asked, handed_in},
 * groups: [{number, asked, begun, handed_in}], strata: [{feature, value, asked, handed_in}]}. Groups and
 * strata are of those who are not in the comparison group. Null while the wave is not open.
 */
create function api.wave_standing(hearing_id uuid, wave text) returns jsonb
language sql stable security definer set search_path = '' as $$
  with people as materialized (
    select * from api.answering a where a.hearing_id = wave_standing.hearing_id and a.wave = wave_standing.wave
  ), own as (
    select * from people where not in_comparison
  )
  select case when count(*) > 0 then jsonb_build_object(
    'asked', count(*) filter (where not p.in_comparison),
    'begun', count(*) filter (where not p.in_comparison and p.progress = 'begun'),
    'handed_in', count(*) filter (where not p.in_comparison and p.progress = 'handed_in'),
    'comparison', jsonb_build_object('asked', count(*) filter (where p.in_comparison),
      'handed_in', count(*) filter (where p.in_comparison and p.progress = 'handed_in')),
    'groups', (select coalesce(jsonb_agg(to_jsonb(g) order by g.number), '[]') from (
        select o.group_number as number, count(*) as asked, count(*) filter (where o.progress = 'begun') as begun,
               count(*) filter (where o.progress = 'handed_in') as handed_in
          from own o where o.group_number is not null group by 1) g),
    'strata', (select coalesce(jsonb_agg(to_jsonb(x) order by x.feature, x.value), '[]') from (
        select f.feature, f.value, count(*) as asked, count(*) filter (where o.progress = 'handed_in') as handed_in
          from own o cross join lateral (values
            ('sex', o.sex), ('age_band', o.age_band), ('region', o.region), ('education', o.education)) f(feature, value)
         group by 1, 2) x)) end
    from people p;
$$;

/*
 * One page of those who have not handed in an open wave, by table and seat, and how many match: {total,
 * rows: [{reference, name, phone, progress, in_comparison, group_number, seat}]}. Every word of `words` is
 * found in the reference or the name; `group_number` null: every table.
 */
create function api.search_missing(hearing_id uuid, wave text, words text, group_number integer, first_row integer, row_count integer)
returns jsonb language sql stable security definer set search_path = '' as $$
  with matching as materialized (
    select c.reference, c.name, c.phone, a.progress, a.in_comparison, a.group_number, a.seat
      from api.answering a join contact.people c on c.participant_key = a.participant_key
     where a.hearing_id = search_missing.hearing_id and a.wave = search_missing.wave and a.progress <> 'handed_in'
       and (search_missing.group_number is null or a.group_number = search_missing.group_number)
       and not exists (
         select from regexp_split_to_table(lower(trim(words)), '\s+') word
          where strpos(lower(c.reference || ' ' || c.name), word) = 0)
  )
  select jsonb_build_object(
    'total', (select count(*) from matching),
    'rows', coalesce((select jsonb_agg(to_jsonb(page)) from (
      select * from matching order by group_number nulls last, seat, reference collate "C"
      offset first_row limit least(row_count, 500)) page), '[]'));
$$;

-- Who at a table has not handed in a wave that is open, by first name and seat: what the moderator sees.
create view api.table_missing as
  select t.table_id, w.code as wave, w.name_da, w.name_en, t.participant_key, t.seat, t.first_name
    from api.table_seats t
    join survey.waves w on w.hearing_id = t.hearing_id and w.state = 'open' and w.code <> 'T0'
    join api.asked a on a.wave_id = w.id and a.participant_key = t.participant_key
   where not exists (select from survey.submissions s where s.wave_id = w.id and s.participant_key = t.participant_key);

-- Reminders of waves that are open to those who have not handed them in; each is seen by its person only.
create view api.own_reminders as
  select a.participant_key, w.hearing_id, w.code as wave, w.name_da, w.name_en, a.in_comparison,
         (select max(r.sent_at) from survey.reminders r where r.wave_id = w.id) as reminded_at
    from survey.waves w join api.asked a on a.wave_id = w.id
   where w.state = 'open' and (w.closes_at is null or w.closes_at > clock_timestamp())
     and exists (select from survey.reminders r where r.wave_id = w.id)
     and not exists (select from survey.submissions s where s.wave_id = w.id and s.participant_key = a.participant_key);
grant select on api.table_missing, api.own_reminders to service_role;

-- Reminds everybody who has not handed in an open wave, on their tablets: {people}. The same id again
-- reminds nobody twice. Refuses `wave_unknown`, `wave_not_open`.
create function api.remind_missing(hearing_id uuid, wave text, id uuid, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare w survey.waves := survey.wave_for_update(hearing_id, wave); missing integer;
begin
  if survey.state_now(w) <> 'open' then perform audit.refuse('wave_not_open', jsonb_build_object('state', w.state)); end if;
  select r.people into missing from survey.reminders r where r.id = remind_missing.id;
  if missing is null then
    select count(*) into missing from api.answering a
     where a.hearing_id = w.hearing_id and a.wave = w.code and a.progress <> 'handed_in';
    insert into survey.reminders (id, wave_id, sent_by, people) values (remind_missing.id, w.id, actor, missing);
    perform audit.record(actor, w.hearing_id, 'wave_reminded', jsonb_build_object('wave', wave, 'people', missing));
  end if;
  return jsonb_build_object('people', missing);
end $$;

grant execute on function
  api.keep_late_answers(uuid, text, jsonb), api.wave_standing(uuid, text), api.remind_missing(uuid, text, uuid, text),
  api.search_missing(uuid, text, text, integer, integer, integer)
to service_role;
