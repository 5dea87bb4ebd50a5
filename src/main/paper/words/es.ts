export { closing, deskPaper, facts, money, state, timeline } from '../../../../resources/locales/es.json';
