-- How the session about a theme runs, as its organiser decided: mode, length of turns, steps, deadlines and
-- the tables' meetings. It belongs to the theme and not to a plan of seats, so that it can be written before
-- anybody is seated and survives a new plan. Where nothing is saved, a table runs in the room without limits.

create table programme.session_settings (
  hearing_id uuid not null references hearing.hearings,
  theme_code text not null,
  -- As src/domain/discussion/sessionSettings.ts defines it.
  settings jsonb not null check (jsonb_typeof(settings) = 'object'),
  revision integer not null check (revision >= 1),
  changed_at timestamptz not null default clock_timestamp(),
  changed_by text not null,
  primary key (hearing_id, theme_code)
);
alter table programme.session_settings enable row level security;

create view api.session_settings as
  select hearing_id, theme_code, settings, revision, changed_at from programme.session_settings;

-- The newest note from a session to the next is read with every table.
create index on discussion.events (table_id, sequence) where event ->> 'type' = 'handover_written';

-- What a table is without what was decided about it.
alter view api.live_tables rename to seated_tables;
alter view api.seated_tables set schema discussion;

/*
 * A table as a server that serves it must know it, in one reading: what it is about, how far its log has
 * come, who sits there, who leads it and what was decided. `settings` is the session's, {} where nothing was
 * decided; `staff` those of the staff who may act here, {id, name}; `inherited` the newest note of the same
 * group's session before, '' where there is none.
 */
create view api.live_tables as
  select t.*,
         coalesce(c.settings, '{}') as settings,
         (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) order by a.name, a.id), '[]')
            from access.accounts a
           where a.id in (select m.account_id from programme.moderators m where m.group_id = t.group_id
                           union
                          select o.account_id from access.memberships o
                           where o.hearing_id = t.hearing_id and o.role = 'organiser')) as staff,
         coalesce((select e.event ->> 'text'
            from discussion.events e
           where e.event ->> 'type' = 'handover_written'
             and e.table_id = (select d.id from discussion.tables d join programme.sessions s on s.id = d.session_id
                                where d.group_id = t.group_id and s.position < t.position
                                order by s.position desc limit 1)
           order by e.sequence desc limit 1), '') as inherited
    from discussion.seated_tables t
    left join programme.session_settings c on c.hearing_id = t.hearing_id and c.theme_code = t.theme_code;

grant select on api.session_settings, api.live_tables to service_role;
revoke all on discussion.seated_tables from service_role;

/*
 * Saves what was decided about a theme's session, edited from `revision`, 0 where nothing was saved before.
 * Gives the new revision; the same settings again change nothing. Refuses `settings_changed` {revision}
 * where somebody else saved in between, and `still_used` {steps, points} where a step that a table has begun
 * or a point that one has ticked off would disappear.
 */
create function api.save_session_settings(
  hearing_id uuid, theme_code text, settings jsonb, revision integer, actor text
) returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  hearing uuid := hearing_id; theme text := theme_code; decided jsonb := settings;
  old programme.session_settings; steps jsonb; points jsonb;
begin
  perform pg_advisory_xact_lock(hashtextextended(hearing::text, 1));
  select * into old from programme.session_settings c where c.hearing_id = hearing and c.theme_code = theme;
  if old.settings = decided then return to_jsonb(old.revision); end if;
  if coalesce(old.revision, 0) <> save_session_settings.revision then
    perform audit.refuse('settings_changed', jsonb_build_object('revision', coalesce(old.revision, 0)));
  end if;

  -- Whoever begins a step now comes first: what happens at a table holds its row.
  perform from discussion.tables t join programme.sessions s on s.id = t.session_id
    where s.hearing_id = hearing and s.theme_code = theme order by t.id for update of t;
  with used as (
    select distinct e.event ->> 'stepId' as step, e.event ->> 'pointId' as point
      from programme.sessions s join discussion.tables t on t.session_id = s.id
      join discussion.events e on e.table_id = t.id
     where s.hearing_id = hearing and s.theme_code = theme
       and e.event ->> 'type' in ('step_started', 'point_covered')
  )
  select coalesce(jsonb_agg(u.step order by u.step) filter (where u.step is not null and u.step not in
           (select x ->> 'id' from jsonb_array_elements(decided -> 'steps') x)), '[]'),
         coalesce(jsonb_agg(u.point order by u.point) filter (where u.point is not null and u.point not in
           (select p ->> 'id' from jsonb_array_elements(decided -> 'steps') x, jsonb_array_elements(x -> 'points') p)), '[]')
    into steps, points from used u;
  if steps <> '[]' or points <> '[]' then
    perform audit.refuse('still_used', jsonb_build_object('steps', steps, 'points', points));
  end if;

  insert into programme.session_settings as c (hearing_id, theme_code, settings, revision, changed_by)
    values (hearing, theme, decided, 1, actor)
    on conflict on constraint session_settings_pkey do update
      set settings = excluded.settings, revision = c.revision + 1, changed_at = clock_timestamp(), changed_by = excluded.changed_by;
  perform audit.record(actor, hearing, 'session_settings_saved', jsonb_build_object(
    'theme', theme, 'revision', coalesce(old.revision, 0) + 1, 'mode', decided -> 'mode',
    'steps', jsonb_array_length(decided -> 'steps')));
  return to_jsonb(coalesce(old.revision, 0) + 1);
end $$;
grant execute on function api.save_session_settings(uuid, text, jsonb, integer, text) to service_role;
