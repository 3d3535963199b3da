"""saregep: service quality of an Indonesian public-service office."""
