# 1. Turn IAM database authentication on, at once, and change nothing else of the database

import {
  to = aws_db_instance.orders
  id = var.db_instance_identifier
}

resource "aws_db_instance" "orders" {
  instance_class                      = data.aws_db_instance.orders.db_instance_class
  apply_immediately                   = true
  iam_database_authentication_enabled = true
  skip_final_snapshot                 = false

  lifecycle {
    prevent_destroy = true
    ignore_changes = [
      allocated_storage,
      allow_major_version_upgrade,
      auto_minor_version_upgrade,
      availability_zone,
      backup_retention_period,
      backup_target,
      backup_window,
      blue_green_update,
      ca_cert_identifier,
      character_set_name,
      copy_tags_to_snapshot,
      custom_iam_instance_profile,
      customer_owned_ip_enabled,
      database_insights_mode,
      db_name,
      db_subnet_group_name,
      dedicated_log_volume,
      delete_automated_backups,
      deletion_protection,
      domain,
      domain_auth_secret_arn,
      domain_dns_ips,
      domain_fqdn,
      domain_iam_role_name,
      domain_ou,
      enabled_cloudwatch_logs_exports,
      engine,
      engine_lifecycle_support,
      engine_version,
      final_snapshot_identifier,
      identifier,
      identifier_prefix,
      instance_class,
      iops,
      kms_key_id,
      license_model,
      maintenance_window,
      manage_master_user_password,
      master_user_secret_kms_key_id,
      max_allocated_storage,
      monitoring_interval,
      monitoring_role_arn,
      multi_az,
      nchar_character_set_name,
      network_type,
      option_group_name,
      parameter_group_name,
      password,
      password_wo,
      password_wo_version,
      performance_insights_enabled,
      performance_insights_kms_key_id,
      performance_insights_retention_period,
      port,
      publicly_accessible,
      replica_mode,
      replicate_source_db,
      restore_to_point_in_time,
      s3_import,
      snapshot_identifier,
      storage_encrypted,
      storage_throughput,
      storage_type,
      tags,
      tags_all,
      timezone,
      upgrade_storage_config,
      username,
      vpc_security_group_ids,
    ]
  }
}

# 5. Give programs on the EC2 instance the role, through its instance profile

data "aws_instance" "app_server" {
  instance_id = var.ec2_instance_id

  lifecycle {
    postcondition {
      condition     = contains(["", "app-server"], self.iam_instance_profile)
      error_message = "EC2 instance must have no other instance profile, got ${self.iam_instance_profile}; leave the instance out here, and name the role of its profile in existing_roles"
    }
  }
}

import {
  to = aws_instance.app_server
  id = var.ec2_instance_id
}

resource "aws_instance" "app_server" {
  ami                  = data.aws_instance.app_server.ami
  instance_type        = data.aws_instance.app_server.instance_type
  iam_instance_profile = module.login.iam_instance_profile_names["app-server"]

  lifecycle {
    prevent_destroy = true
    ignore_changes = [
      ami,
      associate_public_ip_address,
      availability_zone,
      capacity_reservation_specification,
      cpu_options,
      credit_specification,
      disable_api_stop,
      disable_api_termination,
      ebs_block_device,
      ebs_optimized,
      enable_primary_ipv6,
      enclave_options,
      ephemeral_block_device,
      get_password_data,
      hibernation,
      host_id,
      host_resource_group_arn,
      instance_initiated_shutdown_behavior,
      instance_market_options,
      instance_type,
      ipv6_address_count,
      ipv6_addresses,
      key_name,
      launch_template,
      maintenance_options,
      metadata_options,
      monitoring,
      network_interface,
      placement_group,
      placement_partition_number,
      private_dns_name_options,
      private_ip,
      root_block_device,
      secondary_private_ips,
      security_groups,
      source_dest_check,
      subnet_id,
      tags,
      tags_all,
      tenancy,
      user_data,
      user_data_base64,
      user_data_replace_on_change,
      volume_tags,
      vpc_security_group_ids,
    ]
  }
}
