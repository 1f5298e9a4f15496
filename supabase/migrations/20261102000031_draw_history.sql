-- Every draw of a hearing, also those that a later one replaced: whoever draws again does so in the open.
create view api.draw_history as
  select l.id, l.hearing_id, l.at as drawn_at, l.details ->> 'seed' as seed,
         (l.details ->> 'size')::integer as size, l.details ->> 'record_hash' as record_hash
    from audit.log l where l.act = 'panel_drawn';

-- The panel and its reserves by background, without names: what seating mixes.
create view api.drawn_people as
  select s.hearing_id, s.participant_key, s.role, s.place, p.sex, p.age_band, p.region, p.education
    from recruitment.selections s join recruitment.participants p on p.key = s.participant_key;

grant select on api.draw_history, api.drawn_people to service_role;
