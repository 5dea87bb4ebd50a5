export { closing, deskPaper, facts, money, state, timeline } from '../../../../resources/locales/nl.json';
