namespace ControlTower.Grains.Billing;
public static class Rating { public static RatingResult Rate(RatingFacts facts, Terms terms) => new([], []); }
