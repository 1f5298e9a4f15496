// node --import ./accelerated.ts …: everything after it runs at the speed of CLOCK_SPEED.
import { accelerate } from './accelerate.ts';

accelerate(Number(process.env['CLOCK_SPEED']));
