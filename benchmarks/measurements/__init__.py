"""The measurements. Each returns figures with their baselines; `python -m benchmarks` prints them."""
