"""The show's logic, pure: no clock, no thread, no file. Facts go in, states and facts come out."""
