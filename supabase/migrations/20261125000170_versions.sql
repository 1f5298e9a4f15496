-- The versions of a questionnaire to look through, and which answers an edit would lose, told exactly.

-- Every version without its text: who saved it, when, and which waves ask it.
create view api.questionnaire_version_list as
  select v.hearing_id, v.revision, v.hash, v.saved_at, a.name as saved_by_name,
         coalesce((select jsonb_agg(w.code order by w.code) from survey.waves w
                    where w.hearing_id = v.hearing_id and w.revision = v.revision), '[]') as waves
    from survey.versions v left join access.accounts a on v.saved_by = 'account:' || a.id;
grant select on api.questionnaire_version_list to service_role;

-- The items that waves which have opened ask, each as the newest of these waves asks it. All but the short
-- waves ask an item that says nothing of waves (src/domain/survey/item.ts).
create view api.asked_items as
  select distinct on (w.hearing_id, asked.value ->> 'code')
         w.hearing_id, asked.value ->> 'code' as code, w.revision, w.code as wave, asked.value as definition
    from survey.waves w
    join survey.versions v on v.hearing_id = w.hearing_id and v.revision = w.revision
   cross join lateral jsonb_path_query(v.questionnaire, '$.themes[*].items[*]') asked(value)
   where coalesce(asked.value -> 'waves' ? w.code, w.code !~ '^T2_')
   order by w.hearing_id, asked.value ->> 'code', w.revision desc, w.code;
grant select on api.asked_items to service_role;

/*
 * As before (20261125000050_kinds_of_answers.sql), but what a wave asks is told by `api.asked_items`: an
 * item that is in no short wave may be changed although one is open.
 */
create or replace function api.save_questionnaire(hearing_id uuid, revision integer, questionnaire jsonb, hash text, actor text)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare hearing uuid := hearing_id; q survey.questionnaires; lost text[];
begin
  select * into q from survey.questionnaires x where x.hearing_id = hearing for update;
  if not found then perform audit.refuse('hearing_unknown'); end if;
  if q.revision <> save_questionnaire.revision then
    perform audit.refuse('questionnaire_changed', jsonb_build_object('revision', q.revision));
  end if;

  create temporary table saved_items on commit drop as
    select t.value ->> 'code' as theme, i.value as definition, i.value ->> 'code' as code, i.ordinality as position
      from jsonb_array_elements(questionnaire -> 'themes') t,
           jsonb_array_elements(t.value -> 'items') with ordinality i;
  select array_agg(asked.code order by asked.code) into lost
    from api.asked_items asked left join pg_temp.saved_items n on n.code = asked.code
   where asked.hearing_id = hearing
     and (n.code is null or survey.wording(n.definition) is distinct from survey.wording(asked.definition));
  if lost is not null then
    perform audit.refuse('would_lose_answers', jsonb_build_object('items', to_jsonb(lost)));
  end if;

  insert into hearing.themes as old (hearing_id, code, name_da, name_en, position)
    select hearing, t.value ->> 'code', t.value #>> '{name,da}', t.value #>> '{name,en}', t.ordinality
      from jsonb_array_elements(questionnaire -> 'themes') with ordinality t
    on conflict on constraint themes_hearing_id_code_key do update
      set name_da = excluded.name_da, name_en = excluded.name_en, position = excluded.position;
  insert into survey.items as old (hearing_id, theme_id, code, kind, text_da, text_en, position, definition)
    select hearing, t.id, n.code, n.definition ->> 'kind', n.definition #>> '{text,da}',
           n.definition #>> '{text,en}', n.position, n.definition
      from pg_temp.saved_items n join hearing.themes t on t.hearing_id = hearing and t.code = n.theme
    on conflict on constraint items_hearing_id_code_key do update
      set theme_id = excluded.theme_id, kind = excluded.kind, text_da = excluded.text_da,
          text_en = excluded.text_en, position = excluded.position, definition = excluded.definition;
  delete from survey.items i where i.hearing_id = hearing
     and not exists (select from pg_temp.saved_items n where n.code = i.code);
  delete from hearing.themes t where t.hearing_id = hearing
     and not exists (select from pg_temp.saved_items n where n.theme = t.code);
  drop table pg_temp.saved_items;

  update survey.questionnaires x set revision = q.revision + 1 where x.hearing_id = hearing;
  insert into survey.versions (hearing_id, revision, hash, questionnaire, saved_by)
  values (hearing, q.revision + 1, save_questionnaire.hash, questionnaire, actor);
  perform audit.record(actor, hearing, 'questionnaire_saved',
    jsonb_build_object('revision', q.revision + 1, 'hash', save_questionnaire.hash));
  return jsonb_build_object('revision', q.revision + 1);
end $$;
