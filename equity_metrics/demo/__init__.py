"""The demonstration deliveries of Lampang: invented children, published figures."""

from equity_metrics.demo.deliveries import DemoDelivery, write_deliveries

__all__ = ["DemoDelivery", "write_deliveries"]
