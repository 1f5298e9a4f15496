-- A form that is sent several times at the very same moment: one after the other by its id. Without the
-- lock two could pass the check of the id together, and the slower one took its own address for taken.
create or replace function api.create_hearing(hearing jsonb, account_id uuid, actor text)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare h record; named text;
begin
  select * into h from jsonb_to_record(hearing) as x(
    id uuid, slug text, name_da text, name_en text, starts_on date, ends_on date,
    panel_size integer, group_count integer, simulated boolean);
  perform pg_advisory_xact_lock(hashtextextended(h.id::text, 1));
  insert into hearing.hearings (id, slug, name_da, name_en, starts_on, ends_on, panel_size, group_count, simulated)
  values (h.id, h.slug, h.name_da, h.name_en, h.starts_on, h.ends_on, h.panel_size, h.group_count,
          coalesce(h.simulated, false))
  on conflict (id) do nothing;
  if found then
    insert into survey.questionnaires (hearing_id) values (h.id);
    insert into survey.waves (hearing_id, code) values (h.id, 'T0'), (h.id, 'T1'), (h.id, 'T3');
    if account_id is not null then
      insert into access.memberships (account_id, hearing_id, role)
      values (create_hearing.account_id, h.id, 'organiser');
    end if;
    perform audit.record(actor, h.id, 'hearing_created');
  elsif account_id is not null and not exists (select from access.memberships m
          where m.hearing_id = h.id and m.account_id = create_hearing.account_id and m.role = 'organiser') then
    perform audit.refuse('hearing_exists');
  end if;
  return jsonb_build_object('id', h.id);
exception when unique_violation then
  get stacked diagnostics named = constraint_name;
  if named = 'hearings_slug_key' then perform audit.refuse('slug_taken'); end if;
  raise;
end $$;
