import { loadCompiled } from '../../code/load.ts';

loadCompiled(import.meta.dirname, 'history.cjs');
