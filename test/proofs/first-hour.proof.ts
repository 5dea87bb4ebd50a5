import { SAFERPAY } from '../builders/training.ts';
import { playFirstHour } from '../integration/main/desk/first-hour-scenes.ts';

/** Every scene of the first hour, passed and failed by what the training gateway has booked; at SysPay the integration tests play it. */
playFirstHour(SAFERPAY);
