-- The invitation list as organisers work with it: imports that cannot mix, a search, a note of each
-- download.

-- As before, and an id that stands for another list or another hearing is refused (`import_exists`):
-- its rows must not end up among those of this one.
create or replace function api.begin_import(import jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare i record; known recruitment.imports;
begin
  select * into i from jsonb_to_record(import) as x(id uuid, hearing_id uuid, file_hash text, rows_expected integer);
  -- An earlier import that was broken off leaves nothing behind.
  delete from recruitment.imports x where x.hearing_id = i.hearing_id and x.completed_at is null and x.id <> i.id
     and x.started_at < now() - interval '15 minutes';
  insert into recruitment.imports (id, hearing_id, file_hash, rows_expected)
  values (i.id, i.hearing_id, i.file_hash, i.rows_expected) on conflict (id) do nothing;
  select * into known from recruitment.imports x where x.id = i.id;
  if (known.hearing_id, known.file_hash, known.rows_expected) is distinct from (i.hearing_id, i.file_hash, i.rows_expected) then
    perform audit.refuse('import_exists');
  end if;
  return 'true';
end $$;

-- As before, but rows that arrive late, when the import is complete or given up, are not kept: names
-- must not lie about where nobody looks.
create or replace function api.stage_invitations(import_id uuid, people jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  perform from recruitment.imports i where i.id = import_id and i.completed_at is null for share;
  if not found then return 'false'; end if;
  insert into contact.staged_rows (import_id, line, person)
  select stage_invitations.import_id, (p ->> 'line')::integer, p from jsonb_array_elements(people) p
  on conflict do nothing;
  return 'true';
end $$;

-- Whoever takes a file with people out of the system is in the log, before the first byte leaves.
create function api.record_download(hearing_id uuid, what text, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  perform audit.record(actor, hearing_id, 'downloaded', jsonb_build_object('what', what));
  return 'true';
end $$;

/*
 * One page of the people invited, and how many match: {total, rows: [{reference, name, postcode, city,
 * status}]}. Every word of `words` must be found in the reference, the name or the place, in any case.
 * Status: 'invited' · 'answered' (T0 handed in) · 'willing' (and would come) · 'reserve' · 'panel'.
 */
create function api.search_invitees(hearing_id uuid, words text, status text, first_row integer, row_count integer)
returns jsonb language sql stable security definer set search_path = '' as $$
  with known as (
    select c.reference, c.name, c.postcode, c.city,
           case when s.role is not null then s.role
                when t0.participant_key is null then 'invited'
                when r.willing then 'willing' else 'answered' end as status
      from contact.people c
      left join survey.waves w on w.hearing_id = c.hearing_id and w.code = 'T0'
      left join survey.submissions t0 on t0.participant_key = c.participant_key and t0.wave_id = w.id
      left join recruitment.replies r on r.participant_key = c.participant_key
      left join recruitment.selections s on s.participant_key = c.participant_key
     where c.hearing_id = search_invitees.hearing_id
       and not exists (
         select from regexp_split_to_table(lower(trim(words)), '\s+') word
          where strpos(lower(c.reference || ' ' || c.name || ' ' || c.postcode || ' ' || c.city), word) = 0)
  ), matching as (
    select * from known where search_invitees.status is null or known.status = search_invitees.status
  )
  select jsonb_build_object(
    'total', (select count(*) from matching),
    'rows', coalesce((select jsonb_agg(to_jsonb(page)) from (
      select * from matching order by reference collate "C" offset first_row limit least(row_count, 500)) page), '[]'));
$$;

grant execute on function
  api.record_download(uuid, text, text), api.search_invitees(uuid, text, text, integer, integer)
to service_role;
