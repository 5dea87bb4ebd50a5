import { answerRuns, describeOnce } from './once-matrix.ts';

describeOnce('answer after processing', 'syspay', answerRuns('syspay'));
describeOnce('answer after processing', 'saferpay', answerRuns('saferpay'));
