import type { Migration } from './migration.ts';

/**
 * The hotel's name is its property's: on paper and in mails alike. What was typed into the old preference after the first property was made
 * is taken where that one has no name yet; then the preference goes, so that there are never two.
 */
export const oneHotelName: Migration = (connection) => {
  connection.exec(`
    UPDATE property SET name = coalesce((SELECT json_extract(value, '$') FROM preference
      WHERE key = 'hotelName' AND json_valid(value) AND json_type(value) = 'text'), '') WHERE id = 1 AND name = '';
    DELETE FROM preference WHERE key = 'hotelName';
  `);
};
