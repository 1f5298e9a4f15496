-- Big screens show a short wave as soon as it is released: processes are told that a hearing's waves have
-- come further, and look. What is told is the hearing alone.
create function survey.tell_waves() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform pg_notify('live_tables', 'waves ' || coalesce(new.hearing_id, old.hearing_id));
  return null;
end $$;
create trigger tell_state after update on survey.waves for each row
  when (old.state <> new.state) execute function survey.tell_waves();
create trigger tell_plan after insert or delete on survey.waves for each row execute function survey.tell_waves();

-- What the panel answered in a released wave, a row for each of them who took part: handed in, or answered
-- something. Who left the panel later was in it when she answered: the numbers are the same for good, so that
-- no two of them differ by one person. One wave is read without the others, while a hall waits.
grant create, usage on schema api to dataset_reader;
set role dataset_reader;
create view api.panel_answers as
  select w.hearing_id, w.code as wave, took.participant_key,
         coalesce((select jsonb_object_agg(i.code, coalesce(to_jsonb(a.code), a.content))
                     from survey.answers a join survey.items i on i.id = a.item_id
                    where a.wave_id = w.id and a.participant_key = took.participant_key), '{}') as answers
    from survey.waves w
   cross join lateral (
     select s.participant_key from survey.submissions s where s.wave_id = w.id
      union
     select a.participant_key from survey.answers a where a.wave_id = w.id) took
    join recruitment.selections sel on sel.participant_key = took.participant_key
   where sel.role = 'panel'
      or (sel.withdrew_from = 'panel' and not exists (
           select from recruitment.comparison_group c where c.participant_key = took.participant_key));
grant select on api.panel_answers to service_role;
reset role;
revoke create on schema api from dataset_reader;
