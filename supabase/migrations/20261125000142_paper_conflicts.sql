-- Whether a paper contradicts what was answered elsewhere, as a column to look for.
create or replace view api.paper_sheets as
  select s.id, s.hearing_id, w.code as wave, s.number, s.participant_key, c.reference,
         s.printed_at, s.received_at, s.stored_at, s.conflicts,
         coalesce(e.by, '{}') as entered_by, x.resolved_at, x.paper_is_newer, x.note, x.resolved_by,
         coalesce(w.closed_at < coalesce(s.received_at, now()), false) and s.stored_at is null as late,
         case when s.stored_at is not null then 'stored'
              when e.entries = 2 and x.id is null and e.distinct_answers = 2 then 'disputed'
              when e.entries = 2 then 'no_person'
              when e.entries = 1 then 'entered'
              when s.received_at is not null then 'received' else 'printed' end as state,
         cardinality(s.conflicts) > 0 as has_conflicts
    from survey.paper_sheets s
    join survey.waves w on w.id = s.wave_id
    left join contact.people c on c.participant_key = s.participant_key
    left join survey.paper_resolutions x on x.sheet_id = s.id
    left join (select sheet_id, count(*) as entries, count(distinct answers) as distinct_answers,
                      array_agg(entered_by order by entered_at) as by
                 from survey.paper_entries group by sheet_id) e on e.sheet_id = s.id;
