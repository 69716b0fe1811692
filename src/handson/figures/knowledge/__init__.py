"""What figures show: functions, output sizes, shapes of layers and gradients, as numbers."""
