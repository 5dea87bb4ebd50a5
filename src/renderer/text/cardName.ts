export { cardName } from '../../shared/rules/card-name.ts';
