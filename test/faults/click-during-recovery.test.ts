import { describeOnce, recoveryRuns } from './once-matrix.ts';

describeOnce('click during recovery', 'syspay', recoveryRuns('syspay'));
describeOnce('click during recovery', 'saferpay', recoveryRuns('saferpay'));
